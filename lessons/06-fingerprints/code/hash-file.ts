// node hash-file.ts FILE
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** SHA-256 of a file in hex, read piece by piece. */
async function hashFile(path: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(path)) hash.update(chunk);
	return hash.digest('hex');
}

const [path] = process.argv.slice(2);
if (!path) throw new Error('a file is wanted: node hash-file.ts FILE');
console.log(`${await hashFile(path)}  ${path}`);

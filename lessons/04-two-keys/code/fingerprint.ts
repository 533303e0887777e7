import { createHash, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';

const pem = readFileSync(process.argv[2] ?? 'ana.pem', 'utf8');
const bytes = createPublicKey(pem).export({ type: 'spki', format: 'der' });
const digits = createHash('sha256').update(bytes).digest('hex');
console.log(digits.match(/.{4}/g)!.join(' '));

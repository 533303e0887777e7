// npm run tls: both ends of our TLS over TCP, with every record named; for teaching, not for secrets.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install } from './install.mjs';
import { main, Plain, ROOT, tool } from './run.mjs';

async function load() {
	const code = await tool('vite/bin/vite.js', ['build', '--mode', 'tls', '--logLevel', 'warn']);
	if (code !== 0) throw new Plain('The build failed; see its message above.');
	return import(pathToFileURL(join(ROOT, 'dist/tls/tls.mjs')).href);
}

async function command() {
	await install();
	const { tls } = await load();
	// npm runs us in the folder of package.json; a path is meant from where it was typed.
	const folder = process.env.INIT_CWD ?? process.cwd();
	const { ok, reason } = await tls(process.argv.slice(2), { folder, say: console.log }).catch(
		(error) => {
			throw error.name === 'OptionError' ? new Plain(error.message) : error;
		}
	);
	console.log(reason);
	return ok ? 0 : 1;
}

await main(command);

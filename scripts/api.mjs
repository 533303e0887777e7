// npm run api: builds the pages' backend for Node and serves it until Ctrl-C.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install } from './install.mjs';
import { Interrupted, main, onStop, Plain, ROOT, tool } from './run.mjs';

async function load() {
	const code = await tool('vite/bin/vite.js', ['build', '--mode', 'api', '--logLevel', 'warn']);
	if (code !== 0) throw new Plain('The build failed; see its message above.');
	return import(pathToFileURL(join(ROOT, 'dist/api/api.mjs')).href);
}

/** npm runs us in the folder of package.json; a path is meant from where it was typed. */
const from = (path) => resolve(process.env.INIT_CWD ?? '.', path);
const read = (path) => readFileSync(from(path), 'utf8');

/** What the system says when it refuses a socket, and what to do. */
function refused(error, { host, port }) {
	const reasons = {
		EADDRINUSE: `Port ${port} is taken by another program. Choose another: PORT=${port === 65535 ? 8787 : port + 1} npm run api`,
		EACCES: `Port ${port} is not open to you. Choose one above 1023: PORT=8787 npm run api`,
		EADDRNOTAVAIL: `HOST is to be an address of this machine, and it is "${host}". Leave it out for 127.0.0.1.`,
		ENOTFOUND: `HOST is to be an address of this machine, and "${host}" is unknown. Leave it out for 127.0.0.1.`
	};
	return reasons[error.code === 'EAI_AGAIN' ? 'ENOTFOUND' : error.code];
}

async function command() {
	const [argument] = process.argv.slice(2);
	if (argument !== undefined) {
		throw new Plain(
			`"${argument}" is not an option of npm run api. It takes PORT, HOST, PROFILE, OTHERS, ` +
				'TAKEN, USERS, DATABASE and BCRYPT_COST from the environment: PORT=8080 npm run api'
		);
	}
	try {
		await install();
		const { settingsOf, startApi } = await load();
		const { DATABASE } = process.env;
		const env = { ...process.env, ...(DATABASE && { DATABASE: from(DATABASE) }) };
		const settings = settingsOf(env, read);
		const api = await startApi(settings).catch((error) => {
			throw new Plain(refused(error, settings) ?? error.message);
		});
		console.log(api.lines.join('\n'));
		// Stays open for as long as nobody asks it to end.
		await new Promise(onStop);
		await api.stop();
	} catch (error) {
		if (error instanceof Interrupted) return 0;
		if (error.name === 'SettingError') throw new Plain(error.message);
		throw error;
	}
	return 0;
}

await main(command);

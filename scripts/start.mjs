// npm start: installs and builds what is missing, then serves the site until Ctrl-C.
import { networkInterfaces } from 'node:os';
import { build, isBuilt, SITE } from './build.mjs';
import { install } from './install.mjs';
import { Interrupted, main, onStop, Plain } from './run.mjs';

const DEFAULT_PORT = 4173;

function wantedPort(text) {
	if (text === undefined || text === '') return DEFAULT_PORT;
	const port = Number(text);
	if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
	throw new Plain(`PORT is to be a whole number from 0 to 65535, and it is "${text}".`);
}

function options(args) {
	const unknown = args.find((argument) => argument !== '--lan');
	if (unknown === undefined) return { lan: args.includes('--lan') };
	throw new Plain(`"${unknown}" is not an option of npm start. There is one: npm start -- --lan`);
}

/** This machine's IPv4 addresses that others can reach it by. */
const lanAddresses = () =>
	Object.values(networkInterfaces())
		.flat()
		.filter(({ family, internal }) => family === 'IPv4' && !internal)
		.map(({ address }) => address);

async function open(port, lan) {
	// Not before install: sirv is a package.
	const { serve } = await import('./serve.mjs');
	try {
		const site = await serve(SITE, { host: lan ? '0.0.0.0' : '127.0.0.1', port });
		// "localhost" is ::1 first in many browsers; a machine without IPv6 does well without.
		const six = await serve(SITE, { host: '::1', port: site.port }).catch((error) => {
			if (error.code === 'EADDRINUSE') throw error;
		});
		return [site, six].filter(Boolean);
	} catch (error) {
		if (error.code === 'EADDRINUSE') {
			throw new Plain(
				`Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`
			);
		}
		if (error.code === 'EACCES') {
			throw new Plain(
				`Port ${port} is not open to you. Choose one above 1023: PORT=4173 npm start`
			);
		}
		throw error;
	}
}

function printAddresses(port, lan) {
	console.log(`\nCipherglass is on http://localhost:${port}`);
	if (lan) {
		const addresses = lanAddresses();
		if (addresses.length === 0) console.log('This machine has no address in a local network.');
		else {
			console.log('For the class, in the same network:');
			for (const address of addresses) console.log(`  http://${address}:${port}`);
		}
		console.log(
			'Everyone in this network can open it. By such an address, browsers allow no service worker:\n' +
				'the backend then answers inside the page, and nothing is stored for offline.'
		);
	}
	console.log('Ctrl-C ends it.');
}

async function command() {
	const { lan } = options(process.argv.slice(2));
	const port = wantedPort(process.env.PORT);
	try {
		await install();
		if (!isBuilt()) {
			console.log('Building the site …');
			await build();
		}
	} catch (error) {
		if (error instanceof Interrupted) return 0;
		throw error;
	}
	const sites = await open(port, lan);
	printAddresses(sites[0].port, lan);
	// Stays open for as long as nobody asks it to end.
	await new Promise(onStop);
	await Promise.all(sites.map((site) => site.stop()));
	return 0;
}

await main(command);

// Whether the time of an answer tells which names and addresses exist: the server of `npm run api`, over TCP.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Plain, ROOT, tool } from '../run.mjs';

const SAMPLES = 30;

/** Each may have five open links, so six of them give 30 answers to a known address. */
const NAMES = ['Ana', 'Ben', 'Ines', 'Mallory', 'Eve', 'Aladdin'];

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

async function load() {
	const code = await tool('vite/bin/vite.js', ['build', '--mode', 'api', '--logLevel', 'warn']);
	if (code !== 0) throw new Plain('The build of the API failed; see its message above.');
	return import(pathToFileURL(join(ROOT, 'dist/api/api.mjs')).href);
}

/** Medians of two kinds of request, sent in turn, so that both meet the same disturbances. */
async function inTurn(first, second) {
	const times = [[], []];
	// One of each beforehand: the first of all compiles code.
	for (let i = -1; i < SAMPLES; i += 1) {
		const pair = i % 2 === 0 ? [0, 1] : [1, 0];
		for (const which of pair) {
			const from = performance.now();
			const { status, wanted } = await [first, second][which](i);
			const ms = performance.now() - from;
			if (status !== wanted) throw new Error(`${status} came where ${wanted} was wanted`);
			if (i >= 0) times[which].push(ms);
		}
	}
	return times.map(median);
}

const apart = ([a, b]) => Math.max(a / b, b / a);

/**
 * Medians of 30 each, and how many times the one is the other: a login with an unknown name and one with
 * a wrong password; a lost password for an address without and with an account.
 */
export async function measureLoginTimes() {
	const { settingsOf, startApi } = await load();
	const users = NAMES.map((name) => ({
		name,
		password: 'violet kettle 71',
		address: `${name.toLowerCase()}@trips.example`
	}));
	const api = await startApi({ ...settingsOf({ PROFILE: process.env.PROFILE }), port: 0, users });
	const url = `http://127.0.0.1:${api.port}/api`;

	async function login(name) {
		const Authorization = `Basic ${btoa(`${name}:a guess`)}`;
		const response = await fetch(`${url}/trips`, { headers: { Authorization } });
		await response.text();
		return { status: response.status, wanted: 401 };
	}
	async function lost(address) {
		const response = await fetch(`${url}/password-resets`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ address })
		});
		await response.text();
		return { status: response.status, wanted: 202 };
	}
	try {
		const [unknown, wrong] = await inTurn(
			(i) => login(`nobody ${i}`),
			() => login('Ben')
		);
		const [stranger, known] = await inTurn(
			(i) => lost(`nobody${i}@trips.example`),
			(i) => lost(users[(i + NAMES.length) % NAMES.length].address)
		);
		return {
			unknown,
			wrong,
			loginRatio: apart([unknown, wrong]),
			stranger,
			known,
			lostRatio: apart([stranger, known])
		};
	} finally {
		await api.stop();
	}
}

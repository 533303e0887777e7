// npm run bench [slug …]: what each lesson costs a reader, and whether the server's clock gives names away,
// against their bounds. Exits 1 beyond one. `npm run bench -- api` measures the server alone.
import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import {
	BCRYPT_BOUNDS,
	BOUNDS,
	FRAME_BOUND,
	judge,
	KEY_BOUNDS,
	TIME_BOUNDS
} from './bench/bounds.mjs';
import { build, isBuilt, SITE } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { install } from './install.mjs';
import { main, Plain } from './run.mjs';

const RUNS = 5;

/** The lesson whose figures log in at the backend. */
const LOGIN_LESSON = 'basic-auth';

/** The lesson whose figures measure password hashes in a worker. */
const MEASURING_LESSON = 'salt-and-cost';

function lessons(wanted) {
	const folder = join(SITE, 'lessons');
	const all = existsSync(folder)
		? readdirSync(folder).filter((slug) => existsSync(join(folder, slug, 'index.html')))
		: [];
	const unknown = wanted.find((slug) => !all.includes(slug));
	if (unknown !== undefined) {
		throw new Plain(`There is no lesson "${unknown}". There are: ${all.join(', ') || 'none yet'}.`);
	}
	if (all.length === 0) throw new Plain('The built site has no lesson to measure.');
	return wanted.length > 0 ? wanted : all;
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Median of each value over the loads; keys are pressed in each figure of the last one. */
async function measureLesson(slug, executablePath) {
	const { coldLoad } = await import('./bench/load.mjs');
	const loads = [];
	for (let i = 1; i <= RUNS; i += 1) {
		const options = { executablePath, withKeys: i === RUNS };
		loads.push(await coldLoad(SITE, `lessons/${slug}/`, options));
	}
	const { figures, list } = loads.at(-1);
	const values = {};
	for (const key of ['bytes', 'lcp', 'ready', 'blocking', 'shift']) {
		values[key] = median(loads.map((load) => load[key]));
	}
	return { values, figures, list };
}

/** Prints a value for each bound and returns how many are broken. */
function print(bounds, values) {
	const verdicts = bounds.map((bound) => judge(bound, values));
	for (const { line } of verdicts) console.log(line);
	return verdicts.filter(({ kept }) => !kept).length;
}

async function benchBcrypt(executablePath) {
	const { measureBcrypt } = await import('./bench/bcrypt.mjs');
	console.log('\nA login at the backend in the page, bcrypt of cost 12');
	const values = await measureBcrypt(SITE, `lessons/${LOGIN_LESSON}/`, executablePath);
	console.log(`  ${Math.round(values.ms)} ms in the page, median of 5`);
	if (values.nativeName) {
		console.log(`  ${Math.round(values.nativeMs)} ms by ${values.nativeName}`);
		return print(BCRYPT_BOUNDS, values);
	}
	console.log('  No htpasswd and no bcrypt for Python here: the ratio to native is skipped.');
	return print(
		BCRYPT_BOUNDS.filter(({ key }) => key !== 'ratio'),
		values
	);
}

async function benchFrames(executablePath) {
	const { measureFrames } = await import('./bench/frames.mjs');
	console.log('\nF12.3 while its worker measures');
	let broken = 0;
	for (const { name, gap } of await measureFrames(
		SITE,
		`lessons/${MEASURING_LESSON}/`,
		executablePath
	)) {
		broken += print([{ ...FRAME_BOUND, name: `${name}, ${FRAME_BOUND.name}` }], { gap });
	}
	return broken;
}

async function benchLoginTimes() {
	const { measureLoginTimes } = await import('./bench/login-times.mjs');
	console.log('\nThe server of npm run api, bcrypt of cost 12, medians of 30 each in turn');
	const values = await measureLoginTimes();
	const ms = (value) => `${value.toFixed(1)} ms`;
	console.log(`  unknown name ${ms(values.unknown)}, wrong password ${ms(values.wrong)}`);
	console.log(`  lost: no account ${ms(values.stranger)}, an account ${ms(values.known)}`);
	return print(TIME_BOUNDS, values);
}

/** Other programs make times longer; a reader of the figures should know. */
function noteLoad() {
	const [load] = loadavg();
	const processors = availableParallelism();
	if (load > processors) {
		console.log(`\nThis machine was busy: load ${load.toFixed(1)} on ${processors} processors.`);
	}
}

async function command() {
	await install();
	const asked = process.argv.slice(2);
	const slugs = asked.filter((word) => word !== 'api');
	let broken = 0;
	if (asked.length === 0 || asked.includes('api')) broken += await benchLoginTimes();
	if (asked.length === 0 || slugs.length > 0) broken += await benchLessons(slugs);
	noteLoad();
	console.log(broken === 0 ? '\nAll within bounds.' : `\n${broken} beyond their bounds.`);
	return broken === 0 ? 0 : 1;
}

async function benchLessons(asked) {
	const executablePath = await ensureChromium();
	if (!isBuilt()) await build();
	const slugs = lessons(asked);
	let broken = 0;
	console.log('Cold load at 1.6 Mbps, 150 ms, processor slowed down 4 times; median of 5');
	for (const slug of slugs) {
		console.log(`\n${slug}`);
		const { values, figures, list } = await measureLesson(slug, executablePath);
		broken += print(BOUNDS, values);
		for (const figure of figures) {
			const named = KEY_BOUNDS.map((bound) => ({ ...bound, name: `${figure.name} ${bound.name}` }));
			broken += print(named, figure);
		}
		console.log(`  heaviest: ${list.slice(0, 4).join(', ')}`);
	}
	if (slugs.includes(MEASURING_LESSON)) broken += await benchFrames(executablePath);
	if (slugs.includes(LOGIN_LESSON)) broken += await benchBcrypt(executablePath);
	return broken;
}

await main(command);

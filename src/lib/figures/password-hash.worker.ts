import { memoryOf } from '../crypto/password-hash.ts';
import { runPasswordHash } from '../crypto/run-password-hash.ts';
import type { Report } from './background-worker.ts';
import type { Job, JobStep } from './password-hash-jobs.ts';

/** How often a long run is told about, in milliseconds. */
const TELL_EVERY = 50;
/** How often a measured job is run, by the milliseconds of its first run: the shorter, the more often. */
function runsFor(first: number, measureFor: number): number {
	if (first > LONG) return 1;
	return Math.max(first > LONG / 5 ? 3 : 5, Math.ceil(measureFor / Math.max(first, 0.1)));
}
/** Nobody waits for a second run of what takes longer. */
const LONG = 2500;
/** More teach nothing. */
const MOST_RUNS = 40;

const started = performance.now();

function tell(report: Report<JobStep, null>) {
	postMessage(report);
}

function step(step: JobStep) {
	tell({ kind: 'progressed', step, milliseconds: performance.now() - started });
}

async function work({ measureFor, ...job }: Job, index: number): Promise<JobStep> {
	let planned = 1;
	let told = performance.now();
	const times: number[] = [];
	const ontold = (share: number) => {
		const now = performance.now();
		if (now - told < TELL_EVERY) return;
		told = now;
		step({ kind: 'told', job: index, share: Math.min(1, (times.length + share) / planned) });
	};
	async function once() {
		const from = performance.now();
		const output = await runPasswordHash(job.setting, job, ontold);
		times.push(performance.now() - from);
		return output;
	}
	// The first run compiles the code as well; it counts only where it is the fastest.
	const output = await once();
	if (measureFor !== undefined) {
		planned = Math.min(MOST_RUNS, runsFor(times[0]!, measureFor));
		while (times.length < planned) await once();
	}
	// Whatever else runs on the device only ever adds time: the fastest run is the nearest.
	const milliseconds = Math.min(...times);
	return { kind: 'hashed', job: index, output, milliseconds, runs: times.length };
}

/** What a browser's own words come to for the reader. */
function reasonOf(error: unknown, { setting }: Job): string {
	const mebibytes = Math.round(memoryOf(setting) / 2 ** 20);
	const said = error instanceof Error ? error.message : String(error);
	return mebibytes >= 1
		? `This device did not give ${mebibytes} MiB of memory (${said}). Choose less.`
		: `The hash could not be computed: ${said}.`;
}

addEventListener('message', async ({ data: jobs }: MessageEvent<readonly Job[]>) => {
	for (const [index, job] of jobs.entries()) {
		try {
			step(await work(job, index));
		} catch (error) {
			step({ kind: 'refused', job: index, reason: reasonOf(error, job) });
			break;
		}
	}
	tell({ kind: 'finished', result: null, milliseconds: performance.now() - started });
});

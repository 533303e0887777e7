import type { PasswordHash } from '../crypto/password-hash.ts';
import { compute } from './background.ts';

/** One password to be hashed. */
export interface Job {
	readonly setting: PasswordHash;
	/** UTF-8. */
	readonly password: Uint8Array;
	/** 16 bytes. */
	readonly salt: Uint8Array;
	/**
	 * To measure: runs it again, for so many milliseconds at least, unless it takes seconds. Left out:
	 * once.
	 */
	readonly measureFor?: number;
}

/** What became of a job; `job` is its index. */
export type JobStep =
	| { readonly kind: 'told'; readonly job: number; readonly share: number }
	| {
			readonly kind: 'hashed';
			readonly job: number;
			readonly output: Uint8Array;
			/** Time of the fastest run, in milliseconds. */
			readonly milliseconds: number;
			readonly runs: number;
	  }
	| { readonly kind: 'refused'; readonly job: number; readonly reason: string };

export interface JobsListener {
	/** Share of job `job` that is done, 0 … 1. */
	readonly ontold?: (job: number, share: number) => void;
	readonly onhashed: (step: Extract<JobStep, { kind: 'hashed' }>) => void;
	readonly onend: () => void;
	/** A sentence for the reader; nothing comes after it. */
	readonly onfail: (reason: string) => void;
}

/** Hashes passwords in a worker, one after another. Returns a function that stops it. */
export function hashInBackground(jobs: readonly Job[], listener: JobsListener): () => void {
	let failed = false;
	const stop = compute<readonly Job[], JobStep, null>(
		() => new Worker(new URL('./password-hash.worker.ts', import.meta.url), { type: 'module' }),
		jobs,
		{
			onprogress(step) {
				if (step.kind === 'told') listener.ontold?.(step.job, step.share);
				else if (step.kind === 'hashed') listener.onhashed(step);
				else {
					failed = true;
					listener.onfail(step.reason);
				}
			},
			onfinish: () => {
				if (!failed) listener.onend();
			},
			onfail: listener.onfail
		}
	);
	return stop;
}

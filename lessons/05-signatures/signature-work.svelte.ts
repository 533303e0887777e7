import { onDestroy } from 'svelte';
import { compute } from '$lib/figures/background.ts';
import type { Running } from '$lib/figures/running.svelte.ts';
import { toUtf8 } from '$lib/wire/bytes.ts';
import { nextToSign, type PictureAction } from './relabelled.ts';
import { OAEP_LIMIT, signedText, type Picture } from './relabelled-state.ts';
import { ASKED } from './relabelled-words.ts';
import type { Job, JobResult, JobStep } from './sign-job.ts';
import { startSignaturesWorker } from './start-worker.ts';

/** Milliseconds that a reader who types is waited for. */
const PAUSE = 250;

/** Keeps a worker at what the figure wants next: signatures first of all. */
export class SignatureWork {
	/** Whether all four are to be measured, not only the chosen one. */
	all = $state(false);

	readonly #figure: Running<Picture, PictureAction>;
	/** What the private keys of ECDSA, Ed25519 and ML-DSA are made of, on this visit. */
	readonly #seed = crypto.getRandomValues(new Uint8Array(32));
	#stop = () => undefined as void;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** To be made while a component is set up. */
	constructor(figure: Running<Picture, PictureAction>) {
		this.#figure = figure;
		// Whatever is not signed yet is signed, the chosen one first; typing begins anew.
		$effect(() => {
			const { state } = figure;
			const algorithm = nextToSign(state, this.all);
			if (algorithm === null || state.work.kind !== 'idle') return;
			const { random, rsaKey } = state;
			const message = toUtf8(signedText(state));
			const job: Job = { kind: 'sign', algorithm, message, random, seed: this.#seed, rsaKey };
			clearTimeout(this.#timer);
			this.#timer = setTimeout(() => this.#start(job, { kind: 'signing', algorithm }), PAUSE);
		});
		onDestroy(() => {
			this.#stop();
			clearTimeout(this.#timer);
		});
	}

	readonly measureAll = (): void => {
		this.all = true;
	};

	readonly drawKey = (): void => {
		this.#start({ kind: 'drawRsaKey' }, { kind: 'drawing', tried: 0, milliseconds: 0 });
	};

	readonly ask = (): void => {
		this.#figure.go(ASKED);
		const { state } = this.#figure;
		const message = toUtf8(signedText(state)).slice(0, OAEP_LIMIT);
		this.#start({ kind: 'askToEncrypt', message, rsaKey: state.rsaKey }, { kind: 'asking' });
	};

	/** Ends the work; what is missing is begun anew. */
	readonly halt = (): void => {
		this.#stop();
		this.all = false;
		this.#figure.receive({ kind: 'stopped' });
	};

	/** Ends work that the reader has made needless; a pair that is being drawn goes on. */
	readonly overtake = (): void => {
		const { kind } = this.#figure.state.work;
		if (kind !== 'drawing' && kind !== 'idle') this.halt();
	};

	#start(job: Job, work: Picture['work']): void {
		const figure = this.#figure;
		this.#stop();
		clearTimeout(this.#timer);
		figure.receive({ kind: 'started', work });
		this.#stop = compute<Job, JobStep, JobResult>(startSignaturesWorker, job, {
			onprogress: (step, milliseconds) => {
				// A reset or a link ends the work.
				if (figure.state.work.kind === 'idle') this.#stop();
				else if (step.kind === 'candidateTried') {
					figure.receive({ kind: 'candidateTried', tried: step.tried, milliseconds });
				}
			},
			onfinish: (result) => {
				if (figure.state.work.kind !== 'idle') figure.receive({ kind: 'finished', result });
			},
			onfail: (reason) => figure.receive({ kind: 'failed', reason })
		});
	}
}

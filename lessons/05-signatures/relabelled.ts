import type { RsaPrivateKey } from '$lib/crypto/rsa-key.ts';
import type { FigureModel } from '$lib/figures/model.ts';
import { hexParameter, textParameter } from '$lib/figures/limited.ts';
import { fromHex, toHex } from '$lib/wire/bytes.ts';
import { ALGORITHMS, type Algorithm } from './algorithms.ts';
import { currentRun, type Picture } from './relabelled-state.ts';
import { altText, ASKED, sentence, STEPS, VERIFIED } from './relabelled-words.ts';
import { rsaTestKey } from './rsa-test-key.ts';
import type { JobResult } from './sign-job.ts';

export type PictureAction =
	| { readonly kind: 'typed'; readonly message: string }
	| { readonly kind: 'choseAlgorithm'; readonly algorithm: Algorithm }
	/** 32 random bytes, for the next signatures. */
	| { readonly kind: 'drewRandom'; readonly random: Uint8Array }
	| { readonly kind: 'started'; readonly work: Picture['work'] }
	| { readonly kind: 'candidateTried'; readonly tried: number; readonly milliseconds: number }
	| { readonly kind: 'finished'; readonly result: JobResult }
	| { readonly kind: 'stopped' }
	| { readonly kind: 'failed'; readonly reason: string };

const IDLE: Picture['work'] = { kind: 'idle' };

const initial: Picture = {
	algorithm: 'rsa-pss',
	message: 'pay 100 EUR to Ben',
	runs: {},
	rsaKey: rsaTestKey(),
	drawnIn: null,
	random: fromHex('6c1f0ae82b7d43958e60d1f3ba27549cc8153e7f90a4d26b1d7e83f05ac94b62'),
	work: IDLE,
	answers: null
};

export const relabelled: FigureModel<Picture, PictureAction> = {
	id: 'f5-2',
	title: 'The slide’s picture, re-labelled',
	initial,
	next,
	stepCount: () => STEPS,
	sentence,
	altText,
	share: ({ algorithm, message, random }) => ({ algorithm, message, random: toHex(random) }),
	restore: (parameters) => ({
		...initial,
		algorithm:
			ALGORITHMS.find(({ id }) => id === parameters.get('algorithm'))?.id ?? initial.algorithm,
		message: textParameter(parameters.get('message'), initial.message),
		random: hexParameter(parameters.get('random'), initial.random)
	}),
	predict: {
		question:
			'The slide says: signing is encrypting with the private key. You ask the four to encrypt a text. Which can?',
		options: ['all four', 'RSA alone', 'RSA, ECDSA and Ed25519', 'none'],
		outcome: ({ answers }, at) => {
			if (!answers || at < ASKED) return null;
			const able = answers.filter(({ encrypted }) => encrypted?.isOpened);
			if (able.length === 1) return able[0]!.algorithm === 'rsa-pss' ? 1 : null;
			return able.length === 0 ? 3 : able.length === 4 ? 0 : 2;
		}
	},
	printStep: VERIFIED
};

function next(state: Picture, action: PictureAction): Picture {
	switch (action.kind) {
		case 'typed':
			return { ...state, message: action.message, answers: null };
		case 'choseAlgorithm':
			return { ...state, algorithm: action.algorithm };
		case 'drewRandom':
			return { ...state, random: action.random, runs: withoutRandom(state) };
		case 'started':
			return { ...state, work: action.work };
		case 'candidateTried': {
			if (state.work.kind !== 'drawing') return state;
			const { tried, milliseconds } = action;
			return { ...state, work: { kind: 'drawing', tried, milliseconds } };
		}
		case 'finished':
			return finished({ ...state, work: IDLE }, action.result);
		case 'stopped':
			return { ...state, work: IDLE };
		case 'failed':
			return { ...state, work: action };
	}
}

function finished(state: Picture, result: JobResult): Picture {
	switch (result.kind) {
		case 'signed':
			return { ...state, runs: { ...state.runs, [result.algorithm]: result } };
		case 'drawn':
			return { ...withKey(state, result.key), drawnIn: result.milliseconds };
		case 'answered':
			return { ...state, answers: result.answers };
	}
}

/** Another pair: what the old one signed is gone with it. */
function withKey(state: Picture, rsaKey: RsaPrivateKey): Picture {
	const { 'rsa-pss': _old, ...runs } = state.runs;
	return { ...state, rsaKey, runs, answers: null };
}

/** The signatures that chance had no part in. */
function withoutRandom({ runs }: Picture): Picture['runs'] {
	const { 'rsa-pss': _pss, 'ml-dsa': _ml, ...rest } = runs;
	return rest;
}

/** The algorithm to be signed with next, the chosen one first; null where all is there. */
export function nextToSign(state: Picture, all: boolean): Algorithm | null {
	if (!currentRun(state)) return state.algorithm;
	if (!all) return null;
	return ALGORITHMS.find(({ id }) => !currentRun({ ...state, algorithm: id }))?.id ?? null;
}

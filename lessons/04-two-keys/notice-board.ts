import { textParameter } from '$lib/figures/limited.ts';
import type { FigureModel } from '$lib/figures/model.ts';
import { fromHex } from '$lib/wire/bytes.ts';
import {
	ANA_PEM,
	isAnas,
	isBensText,
	MALLORY_PEM,
	readPosted,
	sends,
	STEP,
	type NoticeBoard,
	type Posted,
	type Relaying
} from './notice-board-state.ts';
import { ANA } from './first-keys.ts';
import { altText, sentence } from './notice-board-words.ts';

export type NoticeBoardAction =
	| { readonly kind: 'pinned'; readonly pem: string }
	| { readonly kind: 'typed'; readonly text: string }
	| { readonly kind: 'forwarded'; readonly forwards: boolean }
	| { readonly kind: 'compared'; readonly compares: boolean }
	| { readonly kind: 'said'; readonly verdict: NoticeBoard['verdict'] }
	| { readonly kind: 'drewSeeds'; readonly bytes: Uint8Array }
	| { readonly kind: 'relaying'; readonly relaying: Relaying };

const WAITING: Relaying = { kind: 'waiting' };
const ANAS: Posted = { key: ANA, owner: 'Ana' };

const initial: NoticeBoard = {
	pem: ANA_PEM,
	posted: ANAS,
	text: 'Meet me at the mill at six.',
	seeds: {
		Ben: fromHex('82d07f1ac5e9643b1098fe27ad53b60c74e21f8956dba30cf3187e4590ac2bd6'),
		Mallory: fromHex('0ec37bf4589d216ab0743fd9e8156ac2973d50bf18e64ac5307fb92c6da1548e')
	},
	forwards: true,
	compares: false,
	verdict: null,
	relaying: WAITING
};

export const noticeBoard: FigureModel<NoticeBoard, NoticeBoardAction> = {
	id: 'f4-4',
	title: 'Keys on a notice board',
	initial,
	next,
	stepCount: () => STEP.opened + 1,
	sentence,
	altText,
	share: ({ pem, text, forwards, compares }) => ({
		key: pem === ANA_PEM ? 'ana' : pem === MALLORY_PEM ? 'mallory' : textParameter(pem, ''),
		text: textParameter(text, ''),
		mallory: forwards ? 'relocks' : 'carries',
		ben: compares ? 'compares' : 'trusts'
	}),
	restore: (parameters) => {
		const key = textParameter(parameters.get('key'), 'ana');
		const pem = key === 'ana' ? ANA_PEM : key === 'mallory' ? MALLORY_PEM : key;
		const read = readPosted(pem);
		return {
			...initial,
			pem,
			posted: read.ok ? read.posted : ANAS,
			text: textParameter(parameters.get('text'), initial.text),
			forwards: parameters.get('mallory') !== 'carries',
			compares: parameters.get('ben') === 'compares'
		};
	},
	predict: {
		question:
			'Mallory swaps Ana’s key on the board for her own. She reads Ben’s letter, locks it anew for Ana and passes it on. Who notices?',
		options: [
			'Ben: it will not lock',
			'Ana: it will not open',
			'nobody',
			'everybody: a public key cannot be swapped'
		],
		outcome: (state, at) => {
			const { relaying, posted } = state;
			if (at < STEP.opened || relaying.kind !== 'done' || posted.owner !== 'Mallory') return null;
			if (!sends(state)) return null;
			const { byMallory, byAna } = relaying.relayed;
			if (byAna === null) return 1;
			return isBensText(state, byMallory) && isBensText(state, byAna) ? 2 : null;
		}
	},
	goals: [
		{
			id: '04.attack-swap',
			reached: (state, at) => {
				const { relaying } = state;
				if (at < STEP.opened || relaying.kind !== 'done' || !sends(state)) return false;
				const { byMallory, byAna } = relaying.relayed;
				return isBensText(state, byMallory) && isBensText(state, byAna) && state.text !== '';
			}
		},
		{
			id: '04.fix-fingerprint',
			reached: (state, at) =>
				at >= STEP.locked && state.compares && state.verdict === 'different' && !isAnas(state)
		}
	],
	printStep: STEP.taken
};

function next(state: NoticeBoard, action: NoticeBoardAction): NoticeBoard {
	switch (action.kind) {
		case 'pinned': {
			const read = readPosted(action.pem);
			const posted = read.ok ? read.posted : state.posted;
			return { ...state, pem: action.pem, posted, verdict: null, relaying: WAITING };
		}
		case 'typed':
			return { ...state, text: action.text, relaying: WAITING };
		case 'forwarded':
			return { ...state, forwards: action.forwards, relaying: WAITING };
		case 'compared':
			return { ...state, compares: action.compares, verdict: null, relaying: WAITING };
		case 'said':
			return { ...state, verdict: action.verdict, relaying: WAITING };
		case 'drewSeeds':
			return {
				...state,
				seeds: { Ben: action.bytes.slice(0, 32), Mallory: action.bytes.slice(32, 64) },
				relaying: WAITING
			};
		case 'relaying':
			return { ...state, relaying: action.relaying };
	}
}

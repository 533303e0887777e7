import type { FigureModel } from '$lib/figures/model.ts';
import { readRequest } from '$lib/wire/http1.ts';
import { valuesOf } from '$lib/wire/http1-headers.ts';
import { toUtf8 } from '$lib/wire/bytes.ts';
import { basicValue } from '$lib/figures/basic-value.ts';
import { opensSecondSite } from './second-site.ts';

export const VICTIMS = ['Ana', 'Ben-G'] as const;
export type Victim = (typeof VICTIMS)[number];

/** Invented passwords of the cast, which the capture is drawn with. */
const PASSWORDS: Readonly<Record<Victim, string>> = {
	Ana: 'violet kettle 71',
	'Ben-G': 'simplePW'
};

/** What the victim's app sends: the password each time, or a token of this device alone. */
export type Sends = 'password' | 'token';

export interface Replay {
	/** Value of the Authorization field that was sent again. */
	readonly value: string;
	readonly status: number;
	/** Whether the device's token had been revoked by then. */
	readonly isRevoked: boolean;
}

export interface ReplayBench {
	readonly victim: Victim;
	readonly sends: Sends;
	/** Token that the victim's device got from `POST /sessions`; null before. */
	readonly token: string | null;
	readonly isRevoked: boolean;
	/** What the thief is going to send as Authorization. */
	readonly value: string;
	readonly replays: readonly Replay[];
	/** What the thief tries at the second site. */
	readonly site: { readonly name: string; readonly password: string };
	readonly siteAnswer: { readonly name: string; readonly isOpen: boolean } | null;
}

export type ReplayAction =
	| { readonly kind: 'chosen'; readonly victim: Victim }
	| { readonly kind: 'switched'; readonly sends: Sends }
	| { readonly kind: 'signedIn'; readonly token: string }
	| { readonly kind: 'typed'; readonly value: string }
	| { readonly kind: 'replayed'; readonly value: string; readonly status: number }
	| { readonly kind: 'revoked' }
	| { readonly kind: 'typedAtSite'; readonly part: 'name' | 'password'; readonly text: string }
	| { readonly kind: 'triedAtSite' };

/** The captured request; null until the device has its token. */
export function captureOf({ victim, sends, token }: ReplayBench): Uint8Array | null {
	if (sends === 'token' && token === null) return null;
	const value = sends === 'token' ? `Bearer ${token}` : basicValue(victim, PASSWORDS[victim]);
	return toUtf8(
		`GET /api/trips HTTP/1.1\r\nHost: trips.example\r\nAuthorization: ${value}\r\n` +
			'Accept: application/json\r\n\r\n'
	);
}

/** The sign-in of the victim's device, which a listener on http never sees: it goes by HTTPS. */
export function signInValue({ victim }: ReplayBench): string {
	return basicValue(victim, PASSWORDS[victim]);
}

/** Value of the Authorization field in the capture. */
export function capturedValue(state: ReplayBench): string | null {
	const capture = captureOf(state);
	return capture && (valuesOf(readRequest(capture).message.headers, 'Authorization')[0] ?? null);
}

function fresh(victim: Victim, sends: Sends): ReplayBench {
	return {
		victim,
		sends,
		token: null,
		isRevoked: false,
		value: '',
		replays: [],
		site: { name: '', password: '' },
		siteAnswer: null
	};
}

function next(state: ReplayBench, action: ReplayAction): ReplayBench {
	switch (action.kind) {
		case 'chosen':
			return fresh(action.victim, state.sends);
		case 'switched':
			return fresh(state.victim, action.sends);
		case 'signedIn':
			return { ...fresh(state.victim, state.sends), token: action.token };
		case 'typed':
			return { ...state, value: action.value };
		case 'replayed': {
			const { value, status } = action;
			return {
				...state,
				replays: [...state.replays, { value, status, isRevoked: state.isRevoked }].slice(-6)
			};
		}
		case 'revoked':
			return { ...state, isRevoked: true };
		case 'typedAtSite':
			return { ...state, site: { ...state.site, [action.part]: action.text }, siteAnswer: null };
		case 'triedAtSite': {
			const { name, password } = state.site;
			return { ...state, siteAnswer: { name, isOpen: opensSecondSite(name, password) } };
		}
	}
}

function sentence(state: ReplayBench): string {
	const { victim, sends, token, isRevoked, replays, siteAnswer } = state;
	const parts = [
		sends === 'password'
			? `Eve holds one http request of ${victim}, with the password in it.`
			: token === null
				? `${victim}’s device has no token yet.`
				: `Eve holds one request of ${victim}, with the device’s token in it.`,
		isRevoked ? `${victim} has revoked that token.` : '',
		...replays.map(
			({ status, isRevoked }) => `Sent again${isRevoked ? ' after that' : ''}: ${status}.`
		),
		siteAnswer === null
			? ''
			: `The second site ${siteAnswer.isOpen ? 'opens for' : 'refuses'} ${siteAnswer.name || 'nobody'}.`
	];
	return parts.filter(Boolean).join(' ');
}

/** Whether the captured header itself was sent again with this outcome. */
function replayed(state: ReplayBench, fits: (replay: Replay) => boolean): boolean {
	const value = capturedValue(state);
	return state.replays.some((replay) => replay.value === value && fits(replay));
}

export const replayBench: FigureModel<ReplayBench, ReplayAction> = {
	id: 'f16-5',
	title: 'A capture, and what it is worth',
	initial: fresh('Ana', 'password'),
	next,
	stepCount: () => 1,
	sentence,
	altText: (state) =>
		`${sentence(state)} In the bench: “${state.value}”. At the second site: ` +
		`“${state.site.name}”, “${state.site.password}”.`,
	share: ({ victim, sends }) => ({ victim, sends }),
	restore(parameters) {
		const victim = VICTIMS.find((name) => name === parameters.get('victim')) ?? 'Ana';
		return fresh(victim, parameters.get('sends') === 'token' ? 'token' : 'password');
	},
	predict: null,
	goals: [
		{
			id: '16.attack-replay',
			reached: (state) =>
				state.sends === 'password' && replayed(state, ({ status }) => status === 200)
		},
		{
			id: '16.attack-second-site',
			reached: ({ sends, siteAnswer }) => sends === 'password' && siteAnswer?.isOpen === true
		},
		{
			id: '16.fix-revoke',
			reached: (state) =>
				state.sends === 'token' &&
				replayed(state, ({ status, isRevoked }) => isRevoked && status === 401)
		}
	],
	printStep: 0
};

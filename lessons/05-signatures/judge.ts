import type { FigureModel } from '$lib/figures/model.ts';
import { textParameter, wholeParameter } from '$lib/figures/limited.ts';
import type { Ed25519 } from '$lib/figures/load-ed25519.ts';
import { fromHex, toHex } from '$lib/wire/bytes.ts';
import {
	DICTATED,
	PARTIES,
	sent,
	shown,
	tried,
	type Party,
	type ProofKind,
	type Quarrel
} from './judge-proofs.ts';

export type JudgeAction =
	| { readonly kind: 'choseProof'; readonly proof: ProofKind }
	| { readonly kind: 'typed'; readonly text: string }
	| { readonly kind: 'bankWrote'; readonly text: string }
	| { readonly kind: 'dictated' }
	/** 32 random bytes. */
	| { readonly kind: 'drewKey'; readonly key: Uint8Array }
	| { readonly kind: 'loaded'; readonly ed25519: Ed25519 | string };

/** The steps: made, checked, shown to the judge, three asked, ruling. */
const STEPS = 7;
/** Each party is asked in its own step. */
export const ASKED_AT: Readonly<Record<Party, number>> = { shop: 3, bank: 4, Eve: 5 };
export const RULING = STEPS - 1;
export const SHOWN_AT = 2;

const initial: Quarrel = {
	proof: 'hmac',
	sent: 'pay 100 EUR to Ben',
	shown: null,
	dictated: 0,
	sharedKey: fromHex('b7d3160e58a94c21f06b7d9a83e2c5144f1e906ac8732bd5907ee41a6d2f83bc'),
	ed25519: null
};

export const judge: FigureModel<Quarrel, JudgeAction> = {
	id: 'f5-4',
	title: 'The judge: who could have made this?',
	initial,
	next,
	stepCount: () => STEPS,
	sentence,
	altText,
	share: ({ proof, sent, shown, dictated }) => ({
		proof,
		sent,
		...(shown !== null && { shown }),
		dictated: String(dictated)
	}),
	restore: (parameters) => {
		const shown = parameters.get('shown');
		return {
			...initial,
			proof: parameters.get('proof') === 'ed25519' ? 'ed25519' : 'hmac',
			sent: textParameter(parameters.get('sent'), initial.sent),
			shown: shown === null ? null : textParameter(shown, ''),
			dictated: wholeParameter(parameters.get('dictated'), [0, DICTATED.length - 1], 0)
		};
	},
	predict: {
		question:
			'The bank shows an order with a valid HMAC tag. The shop says: not ours. Who could have made the tag?',
		options: ['only the shop', 'only the bank', 'the shop and the bank', 'anybody'],
		outcome: (state, at) => {
			if (state.proof !== 'hmac' || at < ASKED_AT.Eve) return null;
			const able = makers(state).join();
			return ['shop', 'bank', 'shop,bank', 'shop,bank,Eve'].indexOf(able);
		}
	},
	printStep: RULING
};

function next(state: Quarrel, action: JudgeAction): Quarrel {
	switch (action.kind) {
		case 'choseProof':
			return { ...state, proof: action.proof };
		case 'typed':
			return { ...state, sent: action.text };
		case 'bankWrote':
			return { ...state, shown: action.text };
		case 'dictated':
			return { ...state, dictated: (state.dictated + 1) % DICTATED.length };
		case 'drewKey':
			return { ...state, sharedKey: action.key };
		case 'loaded':
			return { ...state, ed25519: action.ed25519 };
	}
}

/** Who makes a proof of the judge's words that the judge accepts. */
export function makers(state: Quarrel): readonly Party[] {
	return PARTIES.filter((party) => tried(state, party)?.accepted);
}

const short = (bytes: Uint8Array) => `${toHex(bytes.subarray(0, 4))}…`;

function sentence(state: Quarrel, at: number): string {
	const order = sent(state);
	if (!order) return typeof state.ed25519 === 'string' ? state.ed25519 : 'Ed25519 is being loaded.';
	const isTag = state.proof === 'hmac';
	const thing = isTag ? 'tag' : 'signature';
	const proof = short(order.proof);
	switch (at) {
		case 0:
			return isTag
				? `The shop makes the tag ${proof} of “${order.text}” with the secret key that it shares with the bank.`
				: `The shop signs “${order.text}” with its private key: ${proof}, 64 bytes.`;
		case 1:
			return isTag
				? `The bank makes the tag of the text anew and compares: ${order.accepted ? 'equal' : 'different'}. It knows that the shop sent this, for only the two have the key and it did not send it itself.`
				: `The bank asks verify with the shop’s public key: ${order.accepted}. It needs no secret for that.`;
		case SHOWN_AT:
			return shownSentence(state);
		case ASKED_AT.shop:
			return askedSentence(state, 'shop');
		case ASKED_AT.bank:
			return askedSentence(state, 'bank');
		case ASKED_AT.Eve:
			return askedSentence(state, 'Eve');
		default: {
			const able = makers(state);
			return able.length === 1
				? `Ruling: only the ${able[0]} can make such a ${thing}. It proves to anyone that the ${able[0]}’s key signed; that is non-repudiation.`
				: `Ruling: the ${able.join(' and the ')} can both make such a ${thing}. Between the two it is proof; to the judge it proves nothing.`;
		}
	}
}

function shownSentence(state: Quarrel): string {
	const evidence = shown(state)!;
	const own = state.shown !== null && evidence.text !== sent(state)!.text;
	const said = own ? 'a text of its own' : 'the order';
	if (state.proof === 'hmac') {
		return `The bank shows ${said}, “${evidence.text}”, with the tag ${short(evidence.proof)} beside it. The judge must be told the secret key to check it: ${evidence.accepted ? 'the tag is right' : 'the tag is wrong'}.`;
	}
	return `The bank shows ${said}, “${evidence.text}”, with the shop’s signature. The judge checks with the public key: verify returns ${evidence.accepted}.`;
}

/** What each of them has to make a proof with. */
export const HOLDINGS: Readonly<Record<ProofKind, Readonly<Record<Party, string>>>> = {
	hmac: { shop: 'the shared key', bank: 'the shared key', Eve: 'no key: she guesses zeros' },
	ed25519: {
		shop: 'the shop’s private key',
		bank: 'the shop’s public key, and a pair of its own',
		Eve: 'the shop’s public key, and a pair of her own'
	}
};

function askedSentence(state: Quarrel, party: Party): string {
	const { text, proof, accepted } = tried(state, party)!;
	const who = party === 'Eve' ? 'Eve' : `the ${party}`;
	return `The judge dictates “${text}”. With ${HOLDINGS[state.proof][party]}, ${who} makes ${short(proof)}: ${accepted ? 'accepted' : 'refused'}.`;
}

function altText(state: Quarrel, at: number): string {
	const order = sent(state);
	const evidence = shown(state);
	const asked = PARTIES.filter((party) => at >= ASKED_AT[party]).map((party) => {
		const made = tried(state, party);
		const who = party === 'Eve' ? 'Eve' : `The ${party}`;
		return made
			? `${who} makes ${toHex(made.proof)}, ${made.accepted ? 'accepted' : 'refused'}.`
			: '';
	});
	return (
		`Step ${at + 1} of ${STEPS}, ${state.proof === 'hmac' ? 'HMAC' : 'Ed25519'}. ${sentence(state, at)} ` +
		`Sent: “${state.sent}”${order ? ` with ${toHex(order.proof)}` : ''}. ` +
		`Shown: ${state.shown === null ? 'the same' : `“${state.shown}”`}` +
		`${evidence ? ` with ${toHex(evidence.proof)}, ${evidence.accepted ? 'accepted' : 'refused'}` : ''}. ` +
		`${asked.join(' ')} The judge’s words: “${DICTATED[state.dictated]}”. The shared key begins ` +
		`with ${short(state.sharedKey)}${typeof state.ed25519 === 'object' && state.ed25519 ? '' : ' Ed25519 is not loaded.'}`
	);
}

import { inWords } from '$lib/figures/durations.ts';
import { toHex } from '$lib/wire/bytes.ts';
import { ALGORITHMS, factsOf } from './algorithms.ts';
import { currentRun, digestOf, signedText, type Picture } from './relabelled-state.ts';

export const STEPS = 6;
export const [HASHED, SIGNED, SENT, HASHED_AGAIN, VERIFIED, ASKED] = [0, 1, 2, 3, 4, 5] as const;

const short = (bytes: Uint8Array) => `${toHex(bytes.subarray(0, 4))}…`;

/** A measured time for reading, to a tenth of a millisecond. */
export function milliseconds(time: number): string {
	if (time >= 1000) return inWords(time / 1000);
	return time < 0.05 ? 'under 0.1 ms' : `${time < 10 ? time.toFixed(1) : Math.round(time)} ms`;
}

export function sentence(state: Picture, at: number): string {
	const facts = factsOf(state.algorithm);
	const run = currentRun(state);
	if (at === HASHED || at === HASHED_AGAIN) {
		const again = at === HASHED_AGAIN;
		const who = again ? 'Whoever checks' : 'Ana';
		return facts.signsDigest
			? `Hash: ${who} makes the SHA-256 of the text${again ? ' that arrived' : ''}: ${short(digestOf(state))}, 32 bytes, however long the text.`
			: `Hash: ${facts.name} takes ${facts.hashing}.`;
	}
	if (at === ASKED) return askedSentence(state);
	if (!run) {
		return state.work.kind === 'failed'
			? state.work.reason
			: `A worker of this page signs with ${facts.name}.`;
	}
	switch (at) {
		case SIGNED:
			return `Sign: Ana’s private key ${facts.making}. The signature ${short(run.signature)} has ${run.signature.length} bytes. The slide says “encrypt”; nothing becomes unreadable.`;
		case SENT:
			return `Attach: “${start(signedText(state))}” travels in the clear, ${run.message.length} bytes, and the signature beside it, ${run.signature.length} bytes.`;
		default:
			return `Verify: the public key ${facts.checking}. It returns ${run.valid}; with one bit of the text turned, ${run.changedValid}. The slide says “decrypt”; no text comes out.`;
	}
}

function askedSentence({ answers, work, algorithm }: Picture): string {
	if (!answers) {
		return work.kind === 'asking'
			? 'All four are being asked.'
			: 'Encrypt: ask each of the four to hide the text. Press “Ask all four to encrypt”.';
	}
	const answer = answers.find((answer) => answer.algorithm === algorithm)!;
	const { name } = factsOf(algorithm);
	if (!answer.encrypted) {
		return `Encrypt: ${name} offers ${answer.offers.join(', ')}, and no “encrypt”. There is nothing in it that could hide a text.`;
	}
	return `Encrypt: PSS signs only, but RSA’s function has a cousin, OAEP: the public key made ${answer.encrypted.ciphertext.length} bytes, and the private key ${answer.encrypted.isOpened ? 'read them' : 'did not read them'}. That is the other way round than signing.`;
}

function start(text: string): string {
	const characters = [...text];
	return characters.length <= 40 ? text : `${characters.slice(0, 38).join('')}…`;
}

export function altText(state: Picture, at: number): string {
	const run = currentRun(state);
	const measured = ALGORITHMS.flatMap(({ id, name }) => {
		const known = state.runs[id];
		if (!known) return [];
		const { sign, verify, make } = known.milliseconds;
		return `${name}: public key ${known.publicKey.length} bytes, signature ${known.signature.length} bytes, made in ${sign} ms, verified in ${verify} ms, pair in ${make} ms.`;
	});
	const answers = state.answers
		?.map(({ algorithm, encrypted }) => `${algorithm}: ${encrypted ? 'yes, by OAEP' : 'no'}`)
		.join('; ');
	return (
		`Step ${at + 1} of ${STEPS}, ${factsOf(state.algorithm).name}. ${sentence(state, at)} ` +
		`The text is “${state.message}”. ` +
		(run
			? `Signature ${toHex(run.signature)}, public key ${toHex(run.publicKey)}: verify returns ${run.valid}. `
			: 'It is not signed yet. ') +
		`${measured.join(' ')} The RSA modulus begins ${state.rsaKey.n.toString(16).slice(0, 8)}` +
		`${state.drawnIn === null ? '' : `, drawn in ${state.drawnIn} ms`}; the random bytes ${short(state.random)}. ` +
		`Asked to encrypt: ${answers ?? 'not yet'}. ${workInWords(state)}`
	);
}

export function workInWords({ work }: Picture): string {
	switch (work.kind) {
		case 'idle':
			return 'The worker rests.';
		case 'signing':
			return `The worker signs with ${factsOf(work.algorithm).name}.`;
		case 'drawing':
			return `The worker draws a key pair: ${work.tried} candidates in ${Math.round(work.milliseconds)} ms.`;
		case 'asking':
			return 'The worker asks all four.';
		case 'failed':
			return work.reason;
	}
}

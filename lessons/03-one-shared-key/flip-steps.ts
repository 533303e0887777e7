import type { CounterStep } from '$lib/crypto/ctr.ts';
import type { OpenStep } from '$lib/crypto/gcm.ts';
import type { GhashPart } from '$lib/crypto/ghash.ts';
import type { Role } from '$lib/figures/role.ts';
import { receive, type FlipABit } from './flip-a-bit-state.ts';
import { perState } from '$lib/figures/per-state.ts';

/** Bytes on show in a step, whole in one role. */
export interface Strip {
	readonly label: string;
	readonly bytes: Uint8Array;
	readonly role: Role;
}

/** One step of what Bob computes. */
export interface FlipStep {
	readonly sentence: string;
	/** Where the standard says so. */
	readonly source: string | null;
	readonly strips: readonly Strip[];
	/** Columns of the message that it concerns: from the first to before the second. */
	readonly columns: readonly [number, number] | null;
}

/** The overview, then Bob's steps in the mode chosen. */
export const stepsOf = perState((state: FlipABit): FlipStep[] => {
	const { trace } = receive(state);
	const overview: FlipStep = { sentence: '', source: null, strips: [], columns: null };
	return [overview, ...trace.flatMap((step) => toSteps(step, state.mode))];
});

const PARTS: Record<GhashPart, string> = {
	associatedData: 'associated data',
	ciphertext: 'ciphertext',
	lengths: 'both lengths in bits',
	nonce: 'the nonce'
};

function toSteps(step: CounterStep | OpenStep, mode: FlipABit['mode']): FlipStep[] {
	switch (step.kind) {
		case 'blockXored':
			return counterSteps(step, mode);
		case 'subkeyDerived':
			return [
				{
					sentence: 'AES turns sixteen zero bytes into H, the secret that the tag is made with.',
					source: 'SP 800-38D §7.1, step 1',
					strips: [{ label: 'H', bytes: step.h, role: 'secret' }],
					columns: null
				}
			];
		case 'counterPrepared':
			return [
				{
					sentence:
						'The nonce and the number 1 make the counter block of the tag; the message begins at 2.',
					source: 'SP 800-38D §7.1, step 2',
					strips: [{ label: 'nonce and 1', bytes: step.j0, role: 'random' }],
					columns: null
				}
			];
		case 'blockHashed': {
			const isText = step.part === 'ciphertext';
			return [
				{
					sentence: `GHASH takes in ${PARTS[step.part]} (block ${step.index + 1}): XOR to what it has, times H. One other bit here, and all that follows differs.`,
					source: 'SP 800-38D §6.4',
					strips: [
						{ label: 'takes in', bytes: step.block, role: isText ? 'ciphertext' : 'plaintext' },
						{ label: 'before', bytes: step.before, role: 'digest' },
						{ label: 'after', bytes: step.after, role: 'digest' }
					],
					columns: isText ? [16 * step.index, 16 * step.index + 16] : null
				}
			];
		}
		case 'tagMasked':
			return [
				{
					sentence: 'Hash XOR the keystream of counter block 1 is the tag that Bob expects.',
					source: 'SP 800-38D §7.1, step 6',
					strips: [
						{ label: 'hash', bytes: step.hash, role: 'digest' },
						{ label: 'keystream', bytes: step.mask, role: 'secret' },
						{ label: 'expected tag', bytes: step.tag, role: 'signature' }
					],
					columns: null
				}
			];
		case 'tagChecked':
			return [
				{
					sentence: step.matches
						? 'Both tags agree: nobody changed a bit. Only now does Bob decrypt.'
						: 'The tags differ: Bob refuses before he decrypts a single byte.',
					source: 'SP 800-38D §7.2, step 8',
					// A refusal shows both tags by itself.
					strips: step.matches
						? [
								{ label: 'expected tag', bytes: step.expected, role: 'signature' },
								{ label: 'received tag', bytes: step.received, role: 'signature' }
							]
						: [],
					columns: null
				}
			];
	}
}

/** A block of counter mode in three steps. */
function counterSteps(step: CounterStep, mode: FlipABit['mode']): FlipStep[] {
	const source = mode === 'ctr' ? 'SP 800-38A §6.5' : 'SP 800-38D §6.5';
	const first = 16 * step.block;
	const columns = [first, first + step.input.length] as const;
	const counter: Strip = { label: 'counter block', bytes: step.counterBlock, role: 'random' };
	const keystream: Strip = { label: 'keystream', bytes: step.keystream, role: 'secret' };
	const name = `block ${step.block + 1}`;
	return [
		{
			sentence: `For ${name} Bob writes the nonce and a counter, now ${step.counterBlock[15]}: the message plays no part.`,
			source,
			strips: [counter],
			columns
		},
		{
			sentence: `AES-256 encrypts the counter block under the key: sixteen bytes of keystream for ${name}.`,
			source: 'FIPS 197 §5.1',
			strips: [counter, keystream],
			columns
		},
		{
			sentence: `Ciphertext XOR keystream is plaintext, bit by bit: a flipped bit stays in its place.`,
			source,
			strips: [
				{ label: 'received', bytes: step.input, role: 'ciphertext' },
				{ ...keystream, bytes: step.keystream.slice(0, step.input.length) },
				{ label: 'plaintext', bytes: step.output, role: 'plaintext' }
			],
			columns
		}
	];
}

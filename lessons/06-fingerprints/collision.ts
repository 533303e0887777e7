import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '$lib/crypto/sha256.ts';
import type { FigureModel } from '$lib/figures/model.ts';
import { run } from '$lib/trace/trace.ts';
import { equalBytes, fromUtf8, toHex, toUtf8 } from '$lib/wire/bytes.ts';
import {
	differingOffsets,
	INPUT_BYTES,
	inputOf,
	lengthOf,
	PREFIX_BYTES,
	type Collision,
	type Side
} from './collision-inputs.ts';
import { keepRecent } from './recent.ts';

export type CollisionAction = Partial<Collision>;

/** Longer texts teach nothing more. */
export const APPENDED_LIMIT = 2000;

/** How many bytes of each input are hashed at a step: all there is; then block by block, to all again. */
const CUTS = [Infinity, PREFIX_BYTES, PREFIX_BYTES + 64, INPUT_BYTES, Infinity] as const;

/** Digests of the first bytes of both inputs. */
export interface Digests {
	/** Bytes hashed of each. */
	readonly byteLength: number;
	readonly sha1: Readonly<Record<Side, Uint8Array>>;
	readonly sha256: Readonly<Record<Side, Uint8Array>>;
	readonly sha1Equal: boolean;
	readonly sha256Equal: boolean;
	/** Offsets, among those hashed, at which the inputs differ. */
	readonly differing: readonly number[];
}

const digestsOnce = keepRecent(
	(state: Collision) => keepRecent((at: number) => compute(state, at), CUTS.length),
	2
);

export function digestsAt(state: Collision, at: number): Digests {
	return digestsOnce(state)(at);
}

function compute(state: Collision, at: number): Digests {
	const byteLength = Math.min(CUTS[at]!, lengthOf(state));
	const a = inputOf(state, 'A').subarray(0, byteLength);
	const b = inputOf(state, 'B').subarray(0, byteLength);
	const digests = {
		sha1: { A: sha1(a), B: sha1(b) },
		sha256: { A: run(sha256(a)), B: run(sha256(b)) }
	};
	return {
		byteLength,
		...digests,
		sha1Equal: equalBytes(digests.sha1.A, digests.sha1.B),
		sha256Equal: equalBytes(digests.sha256.A, digests.sha256.B),
		differing: differingOffsets(a, b)
	};
}

function sentence(state: Collision, at: number): string {
	const { byteLength, sha1, sha1Equal, sha256Equal, differing } = digestsAt(state, at);
	const inputs =
		differing.length === 0
			? 'the inputs are equal'
			: `the inputs differ in ${differing.length} byte${differing.length === 1 ? '' : 's'}`;
	const first = `Over the first ${byteLength} bytes ${inputs}. `;
	if (differing.length > 0 && sha1Equal) {
		return `${first}Their SHA-1 is one and the same, ${toHex(sha1.A).slice(0, 8)}…; their SHA-256 ${sha256Equal ? 'too' : 'differ'}.`;
	}
	return `${first}Their SHA-1 ${sha1Equal ? 'are equal' : 'differ'}, and so ${sha256Equal ? 'are' : 'do'} their SHA-256.`;
}

const initial: Collision = { appended: '', changed: 'neither', offset: 0 };

/** Keeps the text within its limit and the byte within the input. */
function settled({ appended, changed, offset }: Collision): Collision {
	// Halves of a surrogate pair have no UTF-8: they become U+FFFD, here as in the digest.
	const text = fromUtf8(toUtf8(appended.slice(0, APPENDED_LIMIT)))!;
	const last = lengthOf({ appended: text, changed, offset }) - 1;
	const whole = Number.isInteger(offset) ? offset : 0;
	return { appended: text, changed, offset: Math.max(0, Math.min(whole, last)) };
}

export const collision: FigureModel<Collision, CollisionAction> = {
	id: 'f6-3',
	title: 'Two inputs, one SHA-1',
	initial,
	next: (state, change) => settled({ ...state, ...change }),
	stepCount: () => CUTS.length,
	sentence,
	altText(state, at) {
		const { byteLength, sha1, sha256 } = digestsAt(state, at);
		const change =
			state.changed === 'neither' ? 'No byte' : `Byte ${state.offset} of ${state.changed}`;
		return `Step ${at + 1} of ${CUTS.length}: ${byteLength} bytes of two inputs of ${lengthOf(state)}. Appended to both: “${state.appended}”. ${change} is changed (the slider stands at ${state.offset}). SHA-1 of A ${toHex(sha1.A)}, of B ${toHex(sha1.B)}. SHA-256 of A ${toHex(sha256.A)}, of B ${toHex(sha256.B)}. ${sentence(state, at)}`;
	},
	share: ({ appended, changed, offset }) => ({ appended, changed, offset: String(offset) }),
	restore(parameters) {
		const changed = parameters.get('changed');
		return settled({
			appended: parameters.get('appended') ?? initial.appended,
			changed: changed === 'A' || changed === 'both' ? changed : 'neither',
			offset: Number(parameters.get('offset') ?? 0)
		});
	},
	predict: {
		question: 'A and B have one SHA-1. You append the same text to both. Their SHA-1 then?',
		options: ['equal again', 'different', 'depends on the text'],
		outcome(state) {
			if (state.appended === '' || state.changed !== 'neither') return null;
			return digestsAt(state, 0).sha1Equal ? 0 : 1;
		}
	},
	printStep: 0
};

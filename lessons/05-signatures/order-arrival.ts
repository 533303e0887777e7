import { readHexField } from '$lib/figures/hex-field.ts';
import { fitting } from '$lib/figures/limited.ts';
import { toHex } from '$lib/wire/bytes.ts';
import { CASES, type OrderCase } from './order-cases.ts';
import { nameOf, turned, type OrderAnswer, type OrderJob } from './order-job.ts';
import { PEOPLE, PUBLIC_KEYS, type Person } from './test-keys.ts';

/** The most that is signed here, in bytes of UTF-8. */
export const ORDER_LIMIT = 500;
export const SIGNATURE_BYTES = 64;
export const KEY_BYTES = 32;

/** What the reader put in place of what a case brings, as typed; null: nothing. */
export interface Edits {
	readonly text: string | null;
	readonly signature: string | null;
	readonly key: string | null;
}

export interface Order {
	/** What is signed in all cases but that of the claim, as typed. */
	readonly order: string;
	readonly claim: string;
	/** They count at the step where they were made. */
	readonly edits: (Edits & { readonly at: number }) | null;
	/** What the worker has answered, by the job's name; the latest last. */
	readonly answers: Readonly<Record<string, OrderAnswer>>;
	/** The latest state whose job was answered: it shows until this one's is, some milliseconds. */
	readonly before: Order | null;
	/** A sentence where the worker failed. */
	readonly failure: string | null;
}

/** What reaches the bank, and what comes of checking it. */
export interface Arrival {
	readonly scene: OrderCase;
	readonly edits: Edits | null;
	/** The text that was signed. */
	readonly signed: string;
	/** 64 bytes by the signer's private key; null before the worker has made the first. */
	readonly made: Uint8Array | null;
	/** The text that arrives. */
	readonly text: string;
	/** Hex digits that arrive, or were typed. */
	readonly signature: string;
	readonly key: string;
	/** Whose public key that is; null for anybody else's. */
	readonly keyOf: Person | null;
	/** What is wrong with the hex, for its field. */
	readonly complaints: { readonly signature: string | null; readonly key: string | null };
	/** What the worker is asked; null where it can't be. */
	readonly job: OrderJob | null;
	/** The job is not answered yet: what is shown of it is that of `before`. */
	readonly isPending: boolean;
	/** What verify returns; null where it can't be asked, or never was. */
	readonly valid: boolean | null;
}

const known = new WeakMap<Order, Arrival[]>();

/** What arrives at step `at`; asked for by the stage, the sentence and the words, made once. */
export function arrivalAt(state: Order, at: number): Arrival {
	let arrivals = known.get(state);
	if (!arrivals) known.set(state, (arrivals = []));
	return (arrivals[at] ??= arrive(state, at));
}

function arrive(state: Order, at: number): Arrival {
	const scene = CASES[at]!;
	const edits = state.edits?.at === at ? state.edits : null;
	const signed = fitting(state[scene.signs], ORDER_LIMIT);
	const text = edits?.text ?? scene.onTheWay?.(signed) ?? signed;
	const key = edits?.key ?? toHex(PUBLIC_KEYS[scene.key]);
	const typed = edits?.signature ?? null;
	const signatureBytes =
		typed === null ? null : readHexField(typed, SIGNATURE_BYTES, 'A signature');
	const keyBytes = readHexField(key, KEY_BYTES, 'A public key');

	const { signer, flippedBit = null } = scene;
	const job: OrderJob | null =
		typeof signatureBytes === 'string' || typeof keyBytes === 'string'
			? null
			: {
					signer,
					signed,
					text: fitting(text, ORDER_LIMIT + 1),
					signature: signatureBytes && toHex(signatureBytes),
					flippedBit: signatureBytes ? null : flippedBit,
					key: toHex(keyBytes)
				};
	const answer = job && state.answers[nameOf(job)];
	const before = !answer && state.before ? arrivalAt(state.before, at) : null;
	const made = answer?.made ?? madeOf(state, scene, signed) ?? before?.made ?? null;
	return {
		scene,
		edits,
		signed,
		made,
		text,
		signature: typed ?? (made ? toHex(turned(made, flippedBit)) : ''),
		key,
		keyOf: typeof keyBytes === 'string' ? null : ownerOf(keyBytes),
		complaints: {
			signature: typeof signatureBytes === 'string' ? signatureBytes : null,
			key: typeof keyBytes === 'string' ? keyBytes : null
		},
		job,
		isPending: job !== null && !answer,
		valid: job ? (answer?.valid ?? before?.valid ?? null) : null
	};
}

/** What a case asks where the reader has changed nothing. */
function plainJob(scene: OrderCase, signed: string): OrderJob {
	const { signer, flippedBit = null, onTheWay, key } = scene;
	const text = onTheWay?.(signed) ?? signed;
	return {
		signer,
		signed,
		text: fitting(text, ORDER_LIMIT + 1),
		signature: null,
		flippedBit,
		key: toHex(PUBLIC_KEYS[key])
	};
}

/** The signature that was made for this case, when what arrives can't be checked. */
function madeOf({ answers }: Order, scene: OrderCase, signed: string): Uint8Array | undefined {
	return answers[nameOf(plainJob(scene, signed))]?.made;
}

/** The eight jobs of a text, as they are without the reader's doing. */
export function plainJobs(order: string, claim: string): readonly OrderJob[] {
	return CASES.map((scene) => plainJob(scene, scene.signs === 'order' ? order : claim));
}

/** What the worker has to be asked for step `at`. */
export function wantedAt(state: Order, at: number): OrderJob | null {
	const { job, isPending, scene, signed, made } = arrivalAt(state, at);
	if (job) return isPending ? job : null;
	// Its field is broken, but the signer's signature shows all the same.
	return made ? null : plainJob(scene, signed);
}

function ownerOf(key: Uint8Array): Person | null {
	const hex = toHex(key);
	return PEOPLE.find((person) => toHex(PUBLIC_KEYS[person]) === hex) ?? null;
}

import { bcrypt, ENCRYPTIONS, TEXT } from '$lib/crypto/bcrypt.ts';
import type { BcryptStep, Encrypted, KeyPrepared, SaltMixed, SetUp } from '$lib/crypto/bcrypt.ts';
import { readBcryptString } from '$lib/crypto/bcrypt-string.ts';
import type { Traced } from '$lib/trace/trace.ts';
import { toUtf8 } from '$lib/wire/bytes.ts';

/** What the worker is asked to compute. */
export interface Order {
	readonly password: string;
	/** 60 characters; its hash is not looked at. */
	readonly string: string;
}

/** The steps of one bcrypt that a page can show; the others are counted. */
export interface Inside extends Order {
	readonly key: KeyPrepared;
	readonly mixed: SaltMixed;
	/** The first two turns and the last one. */
	readonly turns: readonly SetUp[];
	/** What is encrypted: 24 characters. */
	readonly text: string;
	/** After the first encryption, the second and the last. */
	readonly encrypted: readonly Encrypted[];
	/** 23 bytes. */
	readonly hash: Uint8Array;
}

export interface Turned {
	readonly turn: number;
	readonly turns: number;
}

/**
 * Runs bcrypt and keeps the steps a page shows.
 * @throws {RangeError} where `string` is no bcrypt string
 */
export function* insideBcrypt({ password, string }: Order): Traced<Turned, Inside> {
	const read = readBcryptString(string);
	if (!read.ok) throw new RangeError(read.error.reason);
	const { cost, salt } = read.value;
	const turns = 2 ** cost;
	const kept: BcryptStep[] = [];
	const computation = bcrypt(toUtf8(password), salt, cost);
	let next = computation.next();
	for (; !next.done; next = computation.next()) {
		const step = next.value;
		if (isShown(step, turns)) kept.push(step);
		if (step.kind === 'setUp') yield { turn: step.turn, turns };
	}
	const of = <Kind extends BcryptStep['kind']>(kind: Kind) =>
		kept.filter((step): step is Extract<BcryptStep, { kind: Kind }> => step.kind === kind);
	return {
		password,
		string,
		key: of('keyPrepared')[0]!,
		mixed: of('saltMixed')[0]!,
		turns: of('setUp'),
		text: TEXT,
		encrypted: of('encrypted'),
		hash: next.value
	};
}

function isShown(step: BcryptStep, turns: number): boolean {
	if (step.kind === 'setUp') return step.turn <= 2 || step.turn === turns;
	if (step.kind === 'encrypted') return step.time <= 2 || step.time === ENCRYPTIONS;
	return true;
}

import { createHmac } from 'node:crypto';
import bcryptjs from 'bcryptjs';
import { describe, expect, test } from 'vitest';
import {
	COST,
	guessOf,
	inputOf,
	mix,
	pepper,
	runOf,
	SALT,
	WORDS,
	type Pepper,
	type PepperAction
} from '../../lessons/12-salt-and-cost/pepper.ts';
import { encodeBcrypt64 } from '../../src/lib/crypto/bcrypt-string.ts';
import { toUtf8 } from '../../src/lib/wire/bytes.ts';
import { expectAnyLinkOpens } from './any-link.ts';

const SETTING = `$2b$0${COST}$${encodeBcrypt64(toUtf8(SALT))}`;

const reach = (...actions: readonly PepperAction[]): Pepper =>
	actions.reduce(pepper.next, pepper.initial);

/** What the worker does, without one. */
function tried(state: Pepper): Pepper {
	const stored = bcryptjs.hashSync(inputOf(state), SETTING);
	const guesses = WORDS.map((word) => ({
		word,
		string: bcryptjs.hashSync(guessOf(state, word), SETTING)
	}));
	return [
		{ kind: 'started' } as const,
		{ kind: 'guessed', stored, guesses, milliseconds: 300 } as const
	].reduce(pepper.next, state);
}

test('HMAC and Base64 are those of Node, and the row is bcrypt of them', () => {
	const { key, password, stored } = pepper.initial;
	const tag = createHmac('sha256', key).update(password).digest();
	expect(mix(key, password)).toEqual({ tag: new Uint8Array(tag), text: tag.toString('base64') });
	expect(mix(key, password).text).toHaveLength(44);
	expect(stored).toBe(bcryptjs.hashSync(tag.toString('base64'), SETTING));
});

test('the raw HMAC of the first page holds a NUL, where bcrypt in C would stop', () => {
	const { key, password } = pepper.initial;
	expect(mix(key, password).tag.indexOf(0)).toBe(2);
	expect(pepper.sentence(pepper.initial, 1)).toContain('Byte 3 is 00');
	expect(toUtf8(mix(key, password).text)).not.toContain(0);
});

describe('Eve’s list', () => {
	test('is worth nothing against a row whose pepper did not leak', () => {
		const state = tried(reach());
		expect(runOf(state)).toMatchObject({ found: null, leak: 'table', peppered: true });
		expect(pepper.predict!.outcome(state, 0)).toBe(2);
	});

	test('finds the password without a pepper, and with a pepper that leaked too', () => {
		for (const state of [
			reach({ kind: 'peppered', on: false }),
			reach({ kind: 'leaked', leak: 'both' })
		]) {
			const done = tried(state);
			expect(runOf(done)!.found).toBe('simplePW');
			expect(pepper.sentence(done, 4)).toContain('“simplePW” was found with guess 9');
			expect(pepper.predict!.outcome(done, 0)).toBeNull();
		}
	});

	test('misses a password that is not on it, and then proves nothing about peppers', () => {
		const state = tried(reach({ kind: 'typed', text: 'violet kettle' }));
		expect(runOf(state)!.found).toBeNull();
		expect(pepper.predict!.outcome(state, 0)).toBeNull();
	});
});

test('another password, key or switch takes the row away until it is hashed again', () => {
	expect(reach({ kind: 'typed', text: 'x' }).stored).toBeNull();
	expect(reach({ kind: 'drew', key: new Uint8Array(32) }).stored).toBeNull();
	expect(reach({ kind: 'peppered', on: false }).stored).toBeNull();
	expect(reach({ kind: 'leaked', leak: 'both' }).stored).not.toBeNull();
	const idle = reach();
	expect(pepper.next(idle, { kind: 'guessed', stored: 'x', guesses: [], milliseconds: 1 })).toBe(
		idle
	);
});

test('the words change with whatever changes, and no link holds a password', () => {
	const states = [
		reach(),
		reach({ kind: 'typed', text: 'x' }),
		reach({ kind: 'peppered', on: false }),
		reach({ kind: 'leaked', leak: 'both' }),
		reach({ kind: 'drew', key: new Uint8Array(32) }),
		reach({ kind: 'started' }),
		reach({ kind: 'started' }, { kind: 'told', done: 3 }),
		reach({ kind: 'failed', reason: 'No worker.' }),
		tried(reach())
	];
	for (let at = 0; at < 5; at++) {
		expect(new Set(states.map((state) => pepper.altText(state, at))).size).toBe(states.length);
	}
	expect(pepper.share(reach({ kind: 'typed', text: 'my own' }))).toEqual({
		pepper: 'on',
		leak: 'table'
	});
	expectAnyLinkOpens(pepper, ['pepper', 'leak', 'password']);
});

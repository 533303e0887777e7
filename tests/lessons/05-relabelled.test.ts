import { spawnSync } from 'node:child_process';
import { constants, createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ml_dsa65 } from '@noble/post-quantum/ml-dsa.js';
import { p256 } from '@noble/curves/nist.js';
import { afterAll, describe, expect, test } from 'vitest';
import { ALGORITHMS, type Algorithm } from '../../lessons/05-signatures/algorithms.ts';
import openssl from '../../lessons/05-signatures/openssl-encrypt.json' with { type: 'json' };
import {
	checkSteps,
	currentRun,
	encodeSteps,
	type Picture
} from '../../lessons/05-signatures/relabelled-state.ts';
import { ASKED, STEPS, VERIFIED } from '../../lessons/05-signatures/relabelled-words.ts';
import {
	nextToSign,
	relabelled,
	type PictureAction
} from '../../lessons/05-signatures/relabelled.ts';
import { doJob, type Job, type JobResult } from '../../lessons/05-signatures/sign-job.ts';
import { findProgram } from '../../scripts/peers.mjs';
import { byteLength, integerToBytes } from '../../src/lib/crypto/integer-bytes.ts';
import { run } from '../../src/lib/trace/trace.ts';
import { toUtf8 } from '../../src/lib/wire/bytes.ts';
import { expectAnyLinkOpens } from './any-link.ts';

const reach = (...actions: readonly PictureAction[]): Picture =>
	actions.reduce(relabelled.next, relabelled.initial);

let clock = 0;
const surroundings = {
	now: () => (clock += 2),
	randomBytes: (length: number) => Uint8Array.from({ length }, (_, i) => (i * 97 + ++clock) & 255)
};
const seed = new Uint8Array(32).fill(3);

/** What the worker does, without one. */
function work(job: Job): JobResult {
	return run(doJob(job, surroundings));
}

function signed(algorithm: Algorithm, state = relabelled.initial): Picture {
	const { random, rsaKey } = state;
	const message = toUtf8(state.message);
	const result = work({ kind: 'sign', algorithm, message, random, seed, rsaKey });
	return relabelled.next(relabelled.next(state, { kind: 'choseAlgorithm', algorithm }), {
		kind: 'finished',
		result
	});
}

function asked(state: Picture): Picture {
	const { rsaKey } = state;
	const result = work({ kind: 'askToEncrypt', message: toUtf8('pay'), rsaKey });
	return relabelled.next(state, { kind: 'finished', result });
}

const SIZES: Record<Algorithm, readonly [publicKey: number, signature: number]> = {
	'rsa-pss': [259, 256],
	ecdsa: [65, 64],
	ed25519: [32, 64],
	// FIPS 204, table 2.
	'ml-dsa': [1952, 3309]
};

describe.each(ALGORITHMS)('$name', ({ id }) => {
	const state = signed(id);
	const run = currentRun(state)!;

	test('signs, verifies, refuses a turned bit, and has the sizes of its standard', () => {
		expect([run.publicKey.length, run.signature.length]).toEqual(SIZES[id]);
		expect([run.valid, run.changedValid]).toEqual([true, false]);
		expect(run.milliseconds.sign).toBe(2);
		expect(run.milliseconds.make).toBe(id === 'rsa-pss' ? null : 2);
		expect(relabelled.sentence(state, VERIFIED)).toContain('returns true; with one bit');
	});

	test('a text that changed is not signed yet', () => {
		const typed = relabelled.next(state, { kind: 'typed', message: 'pay 900 EUR to Ben' });
		expect(currentRun(typed)).toBeNull();
		expect(nextToSign(typed, false)).toBe(id);
		expect(nextToSign(state, false)).toBeNull();
	});
});

describe('OpenSSL agrees', () => {
	const { message, publicKey, signature } = currentRun(signed('ecdsa'))!;

	test('on the ECDSA signature', () => {
		const [x, y] = [publicKey.slice(1, 33), publicKey.slice(33)].map((bytes) =>
			Buffer.from(bytes).toString('base64url')
		);
		const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x!, y: y! }, format: 'jwk' });
		expect(verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
	});

	test('on the RSA-PSS signature', () => {
		const { signature, message } = currentRun(signed('rsa-pss'))!;
		const { n, e } = relabelled.initial.rsaKey;
		const [modulus, exponent] = [n, e].map((value) =>
			Buffer.from(integerToBytes(value, byteLength(value))).toString('base64url')
		);
		const key = createPublicKey({ key: { kty: 'RSA', n: modulus!, e: exponent! }, format: 'jwk' });
		const options = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
		expect(verify('sha256', message, options, signature)).toBe(true);
	});
});

test('any flipped bit of text, signature or key is refused by ECDSA and ML-DSA', () => {
	const message = toUtf8('pay');
	const ec = { key: p256.getPublicKey(seed), signature: p256.sign(message, seed) };
	const ml = ml_dsa65.keygen(seed);
	const mlSignature = ml_dsa65.sign(message, ml.secretKey, { extraEntropy: false });
	const flip = (bytes: Uint8Array, bit: number) => {
		const changed = bytes.slice();
		changed[bit >> 3]! ^= 1 << (bit & 7);
		return changed;
	};
	const accepts = (verify: () => boolean) => {
		try {
			return verify();
		} catch {
			return false; // a key that is no point
		}
	};
	for (let bit = 0; bit < message.length * 8; bit++) {
		const changed = flip(message, bit);
		expect(p256.verify(ec.signature, changed, ec.key)).toBe(false);
		expect(ml_dsa65.verify(mlSignature, changed, ml.publicKey)).toBe(false);
	}
	for (let bit = 0; bit < 512; bit += 5) {
		expect(accepts(() => p256.verify(flip(ec.signature, bit), message, ec.key))).toBe(false);
	}
	for (let bit = 0; bit < ec.key.length * 8; bit += 3) {
		expect(accepts(() => p256.verify(ec.signature, message, flip(ec.key, bit)))).toBe(false);
	}
	for (let bit = 0; bit < mlSignature.length * 8; bit += 331) {
		expect(ml_dsa65.verify(flip(mlSignature, bit), message, ml.publicKey)).toBe(false);
	}
	for (let bit = 0; bit < ml.publicKey.length * 8; bit += 331) {
		expect(ml_dsa65.verify(mlSignature, message, flip(ml.publicKey, bit))).toBe(false);
	}
});

describe('asked to encrypt', () => {
	const state = asked(signed('ed25519'));

	test('RSA alone has a cousin that does, and it opens what it made', () => {
		const able = state.answers!.filter(({ encrypted }) => encrypted);
		expect(able.map(({ algorithm }) => algorithm)).toEqual(['rsa-pss']);
		expect(able[0]!.encrypted).toMatchObject({ isOpened: true });
		expect(able[0]!.encrypted!.ciphertext).toHaveLength(256);
		expect(relabelled.predict!.outcome(state, ASKED)).toBe(1);
		expect(relabelled.predict!.outcome(state, VERIFIED)).toBeNull();
		expect(relabelled.predict!.outcome(signed('ed25519'), ASKED)).toBeNull();
	});

	test('the others offer sign and verify, and nothing named encrypt', () => {
		for (const { offers, encrypted } of state.answers!) {
			if (encrypted) continue;
			expect(offers).toEqual(expect.arrayContaining(['keygen', 'sign', 'verify']));
			expect(offers.join()).not.toMatch(/crypt|seal|wrap/);
		}
		expect(relabelled.sentence(state, ASKED)).toContain('and no “encrypt”');
	});

	const directory = mkdtempSync(join(tmpdir(), 'encrypt-'));
	afterAll(() => rmSync(directory, { recursive: true }));

	test.each([
		['rsa-pss', ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048']],
		['rsa', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048']],
		['ecdsa', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']],
		['ed25519', ['-algorithm', 'ED25519']]
	] as const)('OpenSSL says to %s what the page quotes', (key, generate) => {
		findProgram('openssl');
		const run = (...args: string[]) =>
			spawnSync('openssl', args, { cwd: directory, encoding: 'utf8' });
		writeFileSync(join(directory, 'text'), 'pay 100 EUR to Ben');
		expect(run('genpkey', ...generate, '-out', 'ana.key').status).toBe(0);
		run('pkey', '-in', 'ana.key', '-pubout', '-out', 'ana.pub');
		const [program, ...args] = openssl.command.split(' ');
		expect(program).toBe('openssl');
		const { status, stderr } = run(...args, '-out', 'ciphertext');
		const words = openssl.answers[key];
		expect(status === 0).toBe(words === null);
		if (words !== null) expect(stderr).toContain(words);
	});
});

describe('RSA-PSS, opened', () => {
	const state = signed('rsa-pss');

	test('what the page encodes is what the worker signed', () => {
		const made = encodeSteps(state).at(-1)!;
		const opened = checkSteps(state)!.find((step) => step.kind === 'signatureOpened')!;
		expect(made.kind === 'messageEncoded' && made.encoded).toEqual(opened.encoded);
		const checks = checkSteps(state)!.filter((step) => step.kind === 'encodingChecked');
		expect(checks.map(({ matches }) => matches)).toEqual([true, true, true, true, true]);
		expect(checkSteps(signed('ecdsa'))).toBeNull();
	});

	test('another salt makes another signature, and the old one is gone', () => {
		const random = new Uint8Array(32).fill(8);
		const drawn = relabelled.next(state, { kind: 'drewRandom', random });
		expect(currentRun(drawn)).toBeNull();
		const again = signed('rsa-pss', drawn);
		expect(currentRun(again)!.signature).not.toEqual(currentRun(state)!.signature);
		expect(currentRun(again)!.valid).toBe(true);
	});
});

test('a drawn RSA pair takes the place of the old one, with its time', () => {
	const before = asked(signed('rsa-pss'));
	const { rsaKey: key } = before;
	const result: JobResult = { kind: 'drawn', key: { ...key }, milliseconds: 1234 };
	const state = relabelled.next(before, { kind: 'finished', result });
	expect(state.drawnIn).toBe(1234);
	expect(currentRun(state)).toBeNull();
	expect(state.answers).toBeNull();
});

test('drawing a pair tells how far it is, and makes a key that signs', () => {
	let candidates = 0;
	const job = doJob({ kind: 'drawRsaKey' }, { ...surroundings, randomBytes: fromSystem });
	let next = job.next();
	for (; !next.done; next = job.next()) {
		if (next.value.kind === 'candidateTried') expect(next.value.tried).toBe(++candidates);
	}
	if (next.value.kind !== 'drawn') throw new Error('another result');
	expect(candidates).toBeGreaterThan(1);
	const state = relabelled.next(relabelled.initial, { kind: 'finished', result: next.value });
	expect(currentRun(signed('rsa-pss', state))!.valid).toBe(true);
});

/** A prime is found sooner or later with real chance alone. */
function fromSystem(byteLength: number): Uint8Array {
	return crypto.getRandomValues(new Uint8Array(byteLength));
}

test('all four are measured, the chosen one first', () => {
	let state = relabelled.initial;
	const order: Algorithm[] = [];
	for (;;) {
		const algorithm = nextToSign(state, true);
		if (algorithm === null) break;
		order.push(algorithm);
		const back = state.algorithm;
		state = relabelled.next(signed(algorithm, state), { kind: 'choseAlgorithm', algorithm: back });
	}
	expect(order).toEqual(ALGORITHMS.map(({ id }) => id));
});

test('reports that come late change nothing', () => {
	const tried = { kind: 'candidateTried', tried: 5, milliseconds: 9 } as const;
	expect(relabelled.next(relabelled.initial, tried)).toBe(relabelled.initial);
});

test('the words change with whatever changes', () => {
	const states = [
		reach(),
		reach({ kind: 'typed', message: '' }),
		reach({ kind: 'choseAlgorithm', algorithm: 'ml-dsa' }),
		reach({ kind: 'drewRandom', random: new Uint8Array(32) }),
		reach({ kind: 'started', work: { kind: 'drawing', tried: 0, milliseconds: 0 } }),
		reach({ kind: 'failed', reason: 'No worker.' }),
		signed('rsa-pss'),
		signed('ml-dsa'),
		asked(signed('ml-dsa'))
	];
	const words = states.map((state) => relabelled.altText(state, VERIFIED));
	expect(new Set(words).size).toBe(states.length);
	const steps = Array.from({ length: STEPS }, (_, at) => relabelled.altText(states[6]!, at));
	expect(new Set(steps).size).toBe(STEPS);
});

test('a link brings text and algorithm and no measurement, and any link opens', () => {
	const state = signed('ml-dsa');
	const shared = relabelled.share(state);
	expect(relabelled.restore(new URLSearchParams(shared))).toMatchObject({
		algorithm: 'ml-dsa',
		message: state.message,
		runs: {},
		answers: null
	});
	expectAnyLinkOpens(relabelled, ['algorithm', 'message', 'random']);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collision, digestsAt } from '../../lessons/06-fingerprints/collision.ts';
import {
	INPUT_BYTES,
	inputOf,
	PREFIX_BYTES,
	PREFIX_PARTS
} from '../../lessons/06-fingerprints/collision-inputs.ts';
import { fromUtf8, toHex } from '../../src/lib/wire/bytes.ts';

const { initial } = collision;

test('320 bytes each, 62 differ, one SHA-1, two SHA-256', () => {
	const { byteLength, differing, sha1, sha1Equal, sha256, sha256Equal } = digestsAt(initial, 0);
	expect(byteLength).toBe(320);
	expect(differing).toHaveLength(62);
	expect(toHex(sha1.A)).toBe('f92d74e3874587aaf443d1db961d4e26dde13e9c');
	expect(sha1Equal).toBe(true);
	expect(toHex(sha256.A).slice(0, 16)).toBe('cac8644dba1a9aef');
	expect(toHex(sha256.B).slice(0, 16)).toBe('842a2c7d2f85b259');
	expect(sha256Equal).toBe(false);
	expect(collision.sentence(initial, 0)).toContain('62 bytes');
});

test('block 4 tells the two apart, block 5 brings SHA-1 together again', () => {
	const steps = [1, 2, 3].map((at) => digestsAt(initial, at));
	expect(steps.map(({ byteLength }) => byteLength)).toEqual([192, 256, 320]);
	expect(steps.map(({ sha1Equal }) => sha1Equal)).toEqual([true, false, true]);
	expect(steps.map(({ sha256Equal }) => sha256Equal)).toEqual([true, false, false]);
	expect(collision.sentence(initial, 1)).toContain('the inputs are equal');
});

test('whatever is appended to both, the collision stays', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', minLength: 1 }), (appended) => {
			const state = collision.next(initial, { appended });
			expect(digestsAt(state, 0).sha1Equal).toBe(true);
			expect(digestsAt(state, 0).sha256Equal).toBe(false);
			expect(collision.predict!.outcome(state, 0)).toBe(0);
		})
	);
});

test('one byte changed in A alone breaks it, wherever it stands', () => {
	for (let offset = 0; offset < INPUT_BYTES; offset++) {
		const state = collision.next(initial, { changed: 'A', offset });
		expect(digestsAt(state, 0).sha1Equal).toBe(false);
	}
});

test('the same byte changed in both breaks it before the blocks end and not behind them', () => {
	const at = (offset: number) =>
		digestsAt(collision.next(initial, { appended: 'xyz', changed: 'both', offset }), 0).sha1Equal;
	expect(at(0)).toBe(false);
	expect(at(PREFIX_BYTES)).toBe(false);
	expect(at(INPUT_BYTES)).toBe(true);
});

test('the prediction is settled by appending, with nothing else changed', () => {
	expect(collision.predict!.outcome(initial, 0)).toBeNull();
	expect(
		collision.predict!.outcome(collision.next(initial, { appended: 'x', changed: 'A' }), 0)
	).toBeNull();
});

test('the parts of the prefix tile it, and the greeting is readable', () => {
	const parts = Object.values(PREFIX_PARTS);
	expect(parts[0]!.start).toBe(0);
	parts.slice(1).forEach(({ start }, i) => expect(start).toBe(parts[i]!.end));
	expect(parts.at(-1)!.end).toBe(PREFIX_BYTES);
	const { start, end } = PREFIX_PARTS.greeting;
	expect(fromUtf8(inputOf(initial, 'A').subarray(start, end))).toBe('SHA-1 is dead!!!!!');
});

test('the byte that changes stays within the input', () => {
	const long = collision.next(initial, { appended: 'xyz', changed: 'A', offset: 400 });
	expect(long.offset).toBe(322);
	expect(collision.next(long, { appended: '' }).offset).toBe(319);
});

test('the words differ whenever the state or the step does', () => {
	const states = [
		initial,
		collision.next(initial, { appended: 'x' }),
		collision.next(initial, { offset: 5 }),
		collision.next(initial, { changed: 'A', offset: 5 }),
		collision.next(initial, { changed: 'both', offset: 5 })
	];
	const all = states.flatMap((state) => [0, 1, 2, 3, 4].map((at) => collision.altText(state, at)));
	expect(new Set(all).size).toBe(all.length);
});

test('a link brings back the same figure, and no link breaks it', () => {
	fc.assert(
		fc.property(
			fc.string({ unit: 'binary' }),
			fc.string(),
			fc.string(),
			(appended, changed, offset) => {
				const state = collision.restore(new URLSearchParams({ appended, changed, offset }));
				expect(collision.restore(new URLSearchParams(collision.share(state)))).toEqual(state);
				for (const at of [0, 1, 2, 3, 4]) expect(collision.sentence(state, at)).toMatch(/\.$/);
			}
		)
	);
	const long = collision.restore(new URLSearchParams({ appended: 'é'.repeat(100_000) }));
	expect(long.appended).toHaveLength(2000);
});

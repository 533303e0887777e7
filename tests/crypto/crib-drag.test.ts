import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dragCrib } from '../../src/lib/crypto/crib-drag.ts';
import { ctr } from '../../src/lib/crypto/ctr.ts';
import { fromUtf8, toUtf8 } from '../../src/lib/wire/bytes.ts';
import { record, run } from '../../src/lib/trace/trace.ts';

const SECRET = { key: new Uint8Array(32).fill(3), counterBlock: new Uint8Array(16).fill(5) };
const ONE = toUtf8('Meet me at the old bridge tonight.');
const TWO = toUtf8('Ben knows nothing of our secret trip');
const first = run(ctr({ ...SECRET, input: ONE }));
const second = run(ctr({ ...SECRET, input: TWO }));

test('the guessed word at its place reads the other message', () => {
	const { steps, result } = record(dragCrib({ first, second, crib: toUtf8(' the ') }));
	const right = steps.find((step) => step.kind === 'cribTried' && step.at === 10);
	expect(right).toMatchObject({ revealed: TWO.slice(10, 15), isReadable: true, letters: 5 });
	expect(result.ranking).toContain(right);
	expect(steps).toHaveLength(1 + ONE.length - 5 + 1);
});

test('a long right guess comes out on top', () => {
	const { ranking } = run(dragCrib({ first, second, crib: toUtf8('nothing of our') }));
	expect(ranking[0]!.at).toBe(10);
	expect(fromUtf8(ranking[0]!.revealed)).toBe(' the old bridg');
});

test('key and cipher drop out: the difference is that of the plaintexts', () => {
	const message = fc.uint8Array({ maxLength: 60 });
	fc.assert(
		fc.property(message, message, (one, two) => {
			const messages = {
				first: run(ctr({ ...SECRET, input: one })),
				second: run(ctr({ ...SECRET, input: two })),
				crib: new Uint8Array()
			};
			const { steps, result } = record(dragCrib(messages));
			const length = Math.min(one.length, two.length);
			const difference = Uint8Array.from({ length }, (_, i) => one[i]! ^ two[i]!);
			expect(steps).toEqual([{ kind: 'ciphertextsXored', difference }]);
			expect(result.ranking).toEqual([]);
		}),
		{ numRuns: 500 }
	);
});

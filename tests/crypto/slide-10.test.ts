import { sha1 } from '@noble/hashes/legacy.js';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/lib/crypto/sha256.ts';
import { toHex, toUtf8 } from '../../src/lib/wire/bytes.ts';
import { run } from '../../src/lib/trace/trace.ts';
import slide from '../vectors/slide-10.json' with { type: 'json' };

test('the slide hashed this very sentence, with SHA-1, a curly apostrophe and no salt', () => {
	const bytes = toUtf8(slide.sentence);
	expect([...slide.sentence]).toHaveLength(slide.characters);
	expect(bytes).toHaveLength(slide.bytes);
	expect(toHex(sha1(bytes))).toBe(slide.sha1);
});

test('a straight apostrophe is another message', () => {
	const straight = toUtf8(slide.sentence.replace('’', "'"));
	expect(toHex(sha1(straight))).toBe(slide.sha1WithStraightApostrophe);
});

test('its SHA-256, by our own', () => {
	expect(toHex(run(sha256(toUtf8(slide.sentence))))).toBe(slide.sha256);
});

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 32 random bytes that both ends know, and nobody else. */
const key = randomBytes(32);

const tagOf = (message: string) => createHmac('sha256', key).update(message).digest();

function isValid(tag: Buffer, message: string): boolean {
	const expected = tagOf(message);
	// Not ===: its time would tell a forger how many bytes are right already.
	return tag.length === expected.length && timingSafeEqual(tag, expected);
}

const tag = tagOf('pay 100 EUR to Ben');
console.log(tag.length, 'bytes:', isValid(tag, 'pay 100 EUR to Ben'));
console.log('changed:', isValid(tag, 'pay 900 EUR to Ben'));

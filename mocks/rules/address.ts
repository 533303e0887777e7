import { pass, refuse, type Ruling } from '../ruling.ts';
import type { Users } from '../stores/users.ts';

/** A mail address needs little: only a mail that arrives proves it. Letters are compared in lower case. */
export function addressIsAllowed(address: string): Ruling<string> {
	if (address.length > 254 || !/^[^\s@\p{Cc}\p{Cs}]+@[^\s@\p{Cc}\p{Cs}]+$/u.test(address)) {
		const finding = 'A mail address has one @, text on both sides, no blanks, and 254 characters.';
		return refuse('addressIsAllowed', finding, { status: 422 });
	}
	return pass('addressIsAllowed', 'The address may be one.', address.toLowerCase());
}

/** 409 tells strangers that the address has an account; a link to it must not open two. */
export function addressIsFree(address: string, users: Users): Ruling<void> {
	if (users.byAddress(address)) {
		return refuse('addressIsFree', 'The address has an account already.', { status: 409 });
	}
	return pass('addressIsFree', 'The address has no account yet.', undefined);
}

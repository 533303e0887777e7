import { pass, refuse, type Ruling } from '../ruling.ts';
import type { User, Users } from '../stores/users.ts';
import type { Taken } from '../switches.ts';

/** A mail address needs little: only a mail that arrives proves it. Letters are compared in lower case. */
export function addressIsAllowed(address: string): Ruling<string> {
	if (address.length > 254 || !/^[^\s@\p{Cc}\p{Cs}]+@[^\s@\p{Cc}\p{Cs}]+$/u.test(address)) {
		const finding = 'A mail address has one @, text on both sides, no blanks, and 254 characters.';
		return refuse('addressIsAllowed', finding, { status: 422 });
	}
	return pass('addressIsAllowed', 'The address may be one.', address.toLowerCase());
}

/** A link to an address must not open two accounts. 409 tells strangers of the first; 202 does not. */
export function addressIsFree(
	address: string,
	users: Users,
	taken: Taken
): Ruling<User | undefined> {
	const owner = users.byAddress(address);
	if (!owner) return pass('addressIsFree', 'The address has no account yet.', owner);
	const finding = 'The address has an account already.';
	if (taken === 'conflict') return refuse('addressIsFree', finding, { status: 409 });
	return pass('addressIsFree', `${finding} The answer does not tell.`, owner);
}

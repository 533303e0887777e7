import { countCharacters } from '../characters.ts';
import type { SignUp } from '../content.ts';
import { pass, refuse, type Ruling } from '../ruling.ts';
import type { Taken } from '../switches.ts';
import type { User, Users } from '../stores/users.ts';

/** Control characters, and halves of a surrogate pair, which UTF-8 cannot write. */
const UNSENDABLE = /[\p{Cc}\p{Cs}]/u;

/** RFC 7617 §2: no colon in a user name and no control character. §2.1: in form NFC. */
export function nameIsAllowed(name: string): Ruling<string> {
	const no = (reason: string) => refuse('nameIsAllowed', reason, { status: 422 });
	if (name === '' || countCharacters(name) > 64) return no('A user name has 1 to 64 characters.');
	if (name.includes(':')) return no('A user name has no colon: Basic ends the name there.');
	if (UNSENDABLE.test(name)) return no('A user name has no control characters.');
	if (name !== name.normalize('NFC')) return no('Write the user name in Unicode form NFC.');
	return pass('nameIsAllowed', `"${name}" can be sent with Basic.`, name);
}

/** At sign-up there is nothing to hide yet: say clearly what would never match at login. */
export function passwordIsAllowed(password: string): Ruling<string> {
	const no = (reason: string) => refuse('passwordIsAllowed', reason, { status: 422 });
	const { length } = new TextEncoder().encode(password);
	if (length === 0) return no('The password is empty.');
	if (length > 72) return no(`The password has ${length} octets in UTF-8; bcrypt reads only 72.`);
	if (password.includes('\0')) return no('The password holds a NUL, where bcrypt may stop.');
	if (UNSENDABLE.test(password)) return no('Basic cannot send control characters (RFC 7617 §2).');
	if (password !== password.normalize('NFC')) return no('Write the password in Unicode form NFC.');
	return pass('passwordIsAllowed', `The password has ${length} octets.`, password);
}

/** Rights are given by an admin, never by whoever signs up. */
export function becomesPlainUser(_: SignUp, row: User): Ruling<User> {
	return pass('becomesPlainUser', `${row.name} has the rights of every new user.`, row);
}

/** Two users of one name would be one user. RFC 9110 §15.5.10; or only its owner hears of it. */
export function nameIsFree(name: string, users: Users, taken: Taken): Ruling<User | undefined> {
	const owner = users.byName(name);
	if (!owner) return pass('nameIsFree', `The name "${name}" is free.`, owner);
	const finding = `The name "${name}" is taken.`;
	if (taken === 'conflict') return refuse('nameIsFree', finding, { status: 409 });
	return pass('nameIsFree', `${finding} The answer does not tell.`, owner);
}

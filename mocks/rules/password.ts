import { costOf, type Hasher } from '../hasher.ts';
import { pass, refuse, type Ruling } from '../ruling.ts';
import type { User } from '../stores/users.ts';

/** One answer for both mistakes: it does not tell which names exist. */
const WRONG = { status: 401, detail: 'User name or password is wrong.' };

/** bcrypt reads 72 octets and, in C, stops at NUL: a longer password would match by its start. */
export function fitsBcrypt(password: string): Ruling<string> {
	const { length } = new TextEncoder().encode(password);
	if (length > 72) {
		const finding = `The password has ${length} octets in UTF-8; bcrypt reads only 72.`;
		return refuse('fitsBcrypt', finding, WRONG);
	}
	if (password.includes('\0')) {
		return refuse('fitsBcrypt', 'The password holds a NUL, where bcrypt may stop.', WRONG);
	}
	return pass('fitsBcrypt', `The password has ${length} octets; bcrypt reads up to 72.`, password);
}

/** A salt of its own for each password, and a cost that makes each guess slow: slides 28 to 30. */
export async function keepBcrypt(password: string, bcrypt: Hasher): Promise<Ruling<string>> {
	const hash = await bcrypt.hash(password);
	const finding = `bcrypt of cost ${costOf(hash)} under a new salt is kept.`;
	return pass('keepBcrypt', finding, hash);
}

/** Machines get faster, and so must bcrypt get slower. Only a login brings the password to hash anew. */
export function hashAnew({ name, passwordHash }: User, cost: number): Ruling<void> {
	const finding = `The hash of ${name} has cost ${costOf(passwordHash)}; it is made anew with ${cost}.`;
	return pass('hashAnew', finding, undefined);
}

/** Unknown user or known, bcrypt runs once at the same cost: the time tells nothing. */
export async function matchPassword(
	user: User | undefined,
	password: string,
	bcrypt: Hasher
): Promise<Ruling<User>> {
	// Nobody knows a password for this hash.
	const matches = await bcrypt.compare(password, user?.passwordHash ?? bcrypt.nobodysHash);
	if (!user) {
		return refuse('matchPassword', 'No user has this name; bcrypt ran all the same.', WRONG);
	}
	if (!matches || !user.canSignIn) {
		return refuse('matchPassword', `bcrypt says: not the password of ${user.name}.`, WRONG);
	}
	return pass('matchPassword', `bcrypt says: the password of ${user.name}.`, user);
}

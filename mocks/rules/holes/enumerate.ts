import type { Hasher } from '../../hasher.ts';
import { pass, refuse, type Ruling } from '../../ruling.ts';
import type { User } from '../../stores/users.ts';

/** A hole: two mistakes, two answers, and so a list of who has an account. The time is the same. */
export async function tellsWhichIsWrong(
	user: User | undefined,
	password: string,
	bcrypt: Hasher
): Promise<Ruling<User>> {
	const matches = await bcrypt.compare(password, user?.passwordHash ?? bcrypt.nobodysHash);
	if (!user) return refuse('tellsWhichIsWrong', 'There is no user of this name.', { status: 401 });
	if (!matches || !user.canSignIn) {
		return refuse('tellsWhichIsWrong', `This is not the password of ${user.name}.`, {
			status: 401
		});
	}
	return pass('tellsWhichIsWrong', `This is the password of ${user.name}.`, user);
}

/** A hole: whoever asks for a link learns whether the address has an account. */
export function tellsWhoseAddress(user: User | undefined): Ruling<User | undefined> {
	if (user) return pass('tellsWhoseAddress', `The address is that of ${user.name}.`, user);
	return refuse('tellsWhoseAddress', 'No account has this address.', { status: 404 });
}

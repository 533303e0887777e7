import type { Hasher } from '../../hasher.ts';
import { pass, refuse, type Ruling } from '../../ruling.ts';
import type { User } from '../../stores/users.ts';

/** The answer is the same for both mistakes; its time is not. */
const WRONG = { status: 401, detail: 'User name or password is wrong.' };

/** The hole of profile `timing-leak`: without a user there is no hash, and bcrypt is spared. */
export async function matchInHaste(
	user: User | undefined,
	password: string,
	bcrypt: Hasher
): Promise<Ruling<User>> {
	if (!user) return refuse('matchInHaste', 'No user has this name; bcrypt did not run.', WRONG);
	const matches = await bcrypt.compare(password, user.passwordHash);
	if (!matches || !user.canSignIn) {
		return refuse('matchInHaste', `bcrypt says: not the password of ${user.name}.`, WRONG);
	}
	return pass('matchInHaste', `bcrypt says: the password of ${user.name}.`, user);
}

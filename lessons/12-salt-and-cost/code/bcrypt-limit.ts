// bcrypt with its limit said out loud. Needs bcryptjs.
import bcrypt from 'bcryptjs';

const COST = 12;

/** The password, where bcrypt reads all of it. */
function checked(password: string): string {
	const { length } = new TextEncoder().encode(password);
	// bcryptjs cuts here in silence.
	if (length > 72) throw new RangeError(`at most 72 bytes, these are ${length}`);
	if (password.includes('\0')) throw new RangeError('no NUL: bcrypt in C would stop there');
	return password;
}

const signUp = async (password: string) => bcrypt.hash(checked(password), COST);

async function logIn(password: string, stored: string): Promise<boolean> {
	try {
		return await bcrypt.compare(checked(password), stored);
	} catch {
		return false;
	}
}

const needsRehash = (stored: string) => bcrypt.getRounds(stored) < COST;

const stored = await signUp('simplePW');
const [right, wrong] = [await logIn('simplePW', stored), await logIn('simplePw', stored)];
console.log(stored.slice(0, 7), stored.length, right, wrong);
console.log('needs rehash:', needsRehash(bcrypt.hashSync('simplePW', 4)));
await signUp('🔑'.repeat(18) + '!').catch((error: Error) => console.log('refused:', error.message));

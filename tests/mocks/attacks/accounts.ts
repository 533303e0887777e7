import { createHash } from 'node:crypto';
import { basic } from '../cheap.ts';
import type { Attack, Target } from './attack.ts';

/** The first words of every list, as an attacker tries them. */
const WORDS = ['123456', 'password', 'iloveyou', 'simplePW', 'open sesame', 'letmein'];

const signsIn = async ({ send }: Target, name: string, password: string) =>
	(await send('GET /trips', { authorization: basic(name, password) })).status === 200;

const rowOf = ({ backend }: Target, name: string) =>
	backend.users().find((user) => user.name === name)!.passwordHash;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Which of the names exist, told by anything that a refused login says. */
async function namesByAnswer({ send }: Target): Promise<readonly string[]> {
	const nobody = (await send('GET /trips', { authorization: basic('Zoe', 'a guess') })).text;
	const names: string[] = [];
	for (const name of ['Ana', 'Yve', 'Ben-G', 'Max', 'Ines']) {
		const { text } = await send('GET /trips', { authorization: basic(name, 'a guess') });
		if (text !== nobody) names.push(name);
	}
	return names;
}

/** Ways into accounts, and to what the table of accounts holds. */
export const accounts = {
	enumerate: [
		{
			gets: 'reads off a refused login which of five names exist',
			play: async (target) => (await namesByAnswer(target)).join() === 'Ana,Ben-G,Ines',
			letBy: 'tellsWhichIsWrong',
			stoppedBy: 'matchPassword',
			verdict: 'refuse'
		},
		{
			gets: 'reads off the answer to a lost password which address has an account',
			async play({ send }) {
				const ask = async (address: string) =>
					(await send('POST /password-resets', { json: { address } })).status;
				return (await ask('ana@trips.example')) !== (await ask('zoe@trips.example'));
			},
			letBy: 'tellsWhoseAddress',
			stoppedBy: 'whoseAddress',
			verdict: 'pass'
		}
	],
	'fast-hash': [
		{
			gets: 'finds Ben’s password in a stolen table by hashing a short list once',
			async play(target) {
				const stolen = rowOf(target, 'Ben-G');
				const found = WORDS.find((word) => sha256(word) === stolen);
				return signsIn(target, 'Ben-G', found ?? stolen);
			},
			letBy: 'matchFastHash',
			stoppedBy: 'matchPassword',
			verdict: 'refuse'
		}
	],
	'mass-assign': [
		{
			gets: 'becomes admin by one more member at sign-up',
			async play({ send }) {
				const json = { name: 'Zoe', password: 'good enough', role: 'admin' };
				await send('POST /users', { json });
				const authorization = basic('Zoe', 'good enough');
				return (await send('GET /trips/1', { authorization })).status === 200;
			},
			letBy: 'copiesEveryMember',
			stoppedBy: 'fitsShape',
			verdict: 'refuse'
		}
	],
	'no-limit': [
		{
			gets: 'tries 300 passwords from one address, and the last one signs in',
			async play(target) {
				for (let n = 0; n < 300; n++) await signsIn(target, 'Ben-G', `guess ${n}`);
				return signsIn(target, 'Ben-G', 'simplePW');
			},
			letBy: 'countsNothing',
			stoppedBy: 'withinLimit',
			verdict: 'refuse'
		}
	],
	'plain-store': [
		{
			gets: 'signs in as an admin with what a stolen table says',
			async play(target) {
				const stolen = rowOf(target, 'Ines');
				return signsIn(target, 'Ines', stolen);
			},
			letBy: 'matchText',
			stoppedBy: 'matchPassword',
			verdict: 'refuse'
		}
	]
} satisfies Record<string, readonly Attack[]>;

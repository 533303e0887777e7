import { LONG_CAST } from '../../../mocks/seeds.ts';
import { basic, BEN, INES } from '../cheap.ts';
import type { Attack, Target } from './attack.ts';

/** All that the 72 octets of Ana's passphrase leave, and another tail. */
const OTHER_TAIL = `${LONG_CAST.find(({ name }) => name === 'Ana')!.password.slice(0, 72)} or so`;

/** Whether Ana's trip is gone, seen by who may see all. */
async function isGone({ send }: Target): Promise<boolean> {
	return (await send('GET /trips/1', { authorization: INES })).status === 404;
}

/** Names whose wrong password costs another number of bcrypt runs than most do. */
async function namesByWork({ send, bcrypt }: Target): Promise<readonly string[]> {
	const names = ['Ana', 'Zoe', 'Ben-G', 'Yve', 'Max', 'Ines', 'Tom', 'Mallory', 'Kim', 'Lou'];
	const busy: string[] = [];
	for (const name of names) {
		bcrypt.costs = [];
		await send('GET /trips', { authorization: basic(name, 'a guess') });
		if (bcrypt.costs.length > 0) busy.push(name);
	}
	return busy.length === names.length ? [] : busy;
}

/** Ways past the guard, and past the question whose trip it is. */
export const routes = {
	'bcrypt-cut': [
		{
			gets: 'signs in as Ana with the first 72 octets of her passphrase',
			play: async ({ send }) =>
				(await send('GET /trips', { authorization: basic('Ana', OTHER_TAIL) })).status === 200,
			letBy: 'cutsAt72',
			stoppedBy: 'fitsBcrypt',
			verdict: 'refuse'
		}
	],
	deck: [
		{
			gets: 'reads all trips with the password in the code, and removes one without any',
			async play({ send }) {
				const admin = { authorization: basic('admin', 'secret') };
				const all = await send('GET /trips', admin);
				const removed = await send('DELETE /trips/1');
				const after = await send('GET /trips/1', admin);
				return [all.status, removed.status, after.status].join() === '200,204,404';
			},
			letBy: 'checkAuth',
			stoppedBy: 'oneAuthorization',
			verdict: 'refuse'
		}
	],
	'no-owner-check': [
		{
			gets: 'removes Ana’s trip as Ben',
			async play(target) {
				await target.send('DELETE /trips/1', { authorization: BEN });
				return isGone(target);
			},
			letBy: 'anyTrip',
			stoppedBy: 'ownTrip',
			verdict: 'refuse'
		}
	],
	'timing-leak': [
		{
			gets: 'tells four names that exist from six that do not',
			play: async (target) => (await namesByWork(target)).join() === 'Ana,Ben-G,Ines,Mallory',
			letBy: 'matchInHaste',
			stoppedBy: 'matchPassword',
			verdict: 'refuse'
		}
	],
	'unguarded-delete': [
		{
			gets: 'removes Ana’s trip without any credentials',
			async play(target) {
				await target.send('DELETE /trips/1');
				return isGone(target);
			},
			letBy: 'opensDelete',
			stoppedBy: 'oneAuthorization',
			verdict: 'refuse'
		}
	]
} satisfies Record<string, readonly Attack[]>;

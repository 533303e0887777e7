import { ANA, basic } from '../cheap.ts';
import type { Attack, Target } from './attack.ts';

const MINE = 'finders keepers';
const DAY = 24 * 60 * 60 * 1000;

const request = ({ send }: Target, host = 'trips.example') =>
	send('POST /password-resets', { json: { address: 'ana@trips.example' }, beside: { host } });
const set = async ({ send }: Target, token: string, password: string) =>
	(await send(`PUT /password-resets/${token}`, { json: { password } })).status === 204;
const signsIn = async ({ send }: Target, authorization: string) =>
	(await send('GET /trips', { authorization })).status === 200;

/** The link in the newest mail to Ana, and the token in it. */
async function mailed({ send }: Target): Promise<{ link: string; token: string }> {
	const { text } = await send('GET /mailboxes/ana@trips.example');
	const [link = '', token = ''] = [...text.matchAll(/https:\S+\/(\S+)/g)].at(-1) ?? [];
	return { link, token };
}

/** What lesson 19 tries on a mailed link for a new password. */
export const resets = {
	'weak-reset': [
		{
			gets: 'guesses the token from the time, and never sees the mail',
			async play(target) {
				await request(target);
				const guess = String(Math.floor(target.platform.time / 1000));
				return (await set(target, guess, MINE)) && signsIn(target, basic('Ana', MINE));
			},
			letBy: 'drawsTheTime',
			stoppedBy: 'findReset',
			verdict: 'refuse'
		},
		{
			gets: 'uses a link again that Ana has used',
			async play(target) {
				await request(target);
				const { token } = await mailed(target);
				await set(target, token, 'brass lantern 9');
				return set(target, token, MINE);
			},
			letBy: 'staysOpen',
			stoppedBy: 'findReset',
			verdict: 'refuse'
		},
		{
			gets: 'finds an old mail, and its link still opens the account',
			async play(target) {
				await request(target);
				target.platform.time += 30 * DAY;
				return set(target, (await mailed(target)).token, MINE);
			},
			letBy: 'livesForAYear',
			stoppedBy: 'findReset',
			verdict: 'refuse'
		},
		{
			gets: 'makes the link lead to a host of their own by the Host field',
			async play(target) {
				await request(target, 'tr1ps.example');
				return (await mailed(target)).link.startsWith('https://tr1ps.example/');
			},
			letBy: 'linkToHostField',
			stoppedBy: 'linkToOurHost',
			verdict: 'pass'
		},
		{
			gets: 'stays signed in as Ana after she has set a new password',
			async play(target) {
				const { json } = await target.send('POST /sessions', { authorization: ANA, json: {} });
				await request(target);
				await set(target, (await mailed(target)).token, 'brass lantern 9');
				return signsIn(target, `Bearer ${String(json['token'])}`);
			},
			letBy: 'keepsSessions',
			stoppedBy: 'endsSessions',
			verdict: 'pass'
		},
		{
			gets: 'opens the account with what a stolen table holds',
			async play(target) {
				await request(target);
				const { rows = [] } = target.backend.tables().find(({ name }) => name === 'resets')!;
				return set(target, String(rows[0]?.[0]), MINE);
			},
			letBy: 'keepsToken',
			stoppedBy: 'findReset',
			verdict: 'refuse'
		},
		{
			gets: 'asks in the same second as Ana, and one link opens the account of whoever came last',
			async play(target) {
				const json = { address: 'mallory@trips.example' };
				const mine = await target.send('POST /password-resets', { json });
				await request(target);
				const { text } = await target.send('GET /mailboxes/mallory@trips.example');
				const [, token = ''] = /https:\S+\/(\S+)/.exec(text) ?? [];
				const opened = mine.status === 202 && (await set(target, token, MINE));
				return opened && signsIn(target, basic('Ana', MINE));
			},
			letBy: 'drawsTheTime',
			stoppedBy: 'drawToken',
			verdict: 'pass'
		},
		{
			gets: 'reads off the answer which address has an account',
			async play(target) {
				const json = { address: 'zoe@trips.example' };
				const unknown = await target.send('POST /password-resets', { json });
				return unknown.status !== (await request(target)).status;
			},
			letBy: 'tellsWhoseAddress',
			stoppedBy: 'whoseAddress',
			verdict: 'pass'
		}
	]
} satisfies Record<string, readonly Attack[]>;

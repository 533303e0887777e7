import { KnownHstsHosts } from '../../../src/lib/wire/hsts.ts';
import { ANA, BEN, INES } from '../cheap.ts';
import type { Attack, Target } from './attack.ts';

const SCRIPT = '<script>fetch("/api/trips/1",{method:"DELETE"})</script>';

const search = (send: Target['send'], q: string) =>
	send(`GET /search?q=${encodeURIComponent(q)}`, { authorization: BEN });

/** Whether a browser that shows the answer as a page of its own would run what is in it. */
async function runs({ send }: Target, line: string, authorization: string): Promise<boolean> {
	const { text, header } = await send(line, { authorization });
	return /^text\/html/.test(header('Content-Type') ?? '') && text.includes(SCRIPT);
}

/** Texts that become code, and a way that is read along. */
export const content = {
	'no-hsts': [
		{
			// The client model of RFC 6797 §8: `KnownHstsHosts`, and nothing else of a browser.
			gets: 'reads a password on the air after Ana types the address without https',
			async play({ backend, platform, report }) {
				const hosts = new KnownHstsHosts();
				const onTheAir: string[] = [];
				const visit = async (typed: string) => {
					const url = hosts.upgrade(new URL(typed), platform.time);
					if (url.protocol === 'http:') onTheAir.push(ANA);
					const headers = { Authorization: ANA };
					const answer = await backend.fetch(new Request(url, { headers }), { report });
					hosts.note(url, answer.headers.get('Strict-Transport-Security'), platform.time);
				};
				await visit('https://trips.example/api/trips');
				platform.time += 24 * 60 * 60 * 1000;
				await visit('http://trips.example/api/trips');
				return onTheAir.length > 0;
			},
			letBy: 'saysNothingOfHttps',
			stoppedBy: 'httpsFromNowOn',
			verdict: 'pass'
		}
	],
	'raw-html': [
		{
			gets: 'leaves a script in a comment, and it runs in the page of the next reader',
			async play(target) {
				const json = { text: SCRIPT };
				await target.send('POST /trips/1/comments', { authorization: ANA, json });
				return runs(target, 'GET /trips/1/comments', INES);
			},
			letBy: 'commentsAsHtml',
			stoppedBy: 'asJson',
			verdict: 'pass'
		},
		{
			gets: 'puts a script into a link, and it runs in the page of whoever follows it',
			play: (target) => runs(target, `GET /search?q=${encodeURIComponent(SCRIPT)}`, ANA),
			letBy: 'searchAsHtml',
			stoppedBy: 'asJson',
			verdict: 'pass'
		}
	],
	'sql-concat': [
		{
			gets: 'reads the table of users by a search',
			async play({ send }) {
				const q = "x' UNION SELECT 1, name, password_hash FROM users --";
				const found = await search(send, q);
				return found.text.includes('$2b$') && found.text.includes('Ines');
			},
			letBy: 'asksSqlite',
			stoppedBy: 'ownTrips',
			verdict: 'pass'
		},
		{
			gets: 'sees Ana’s trips as Ben',
			play: async ({ send }) => (await search(send, "' OR '1'='1' --")).text.includes('"Ana"'),
			letBy: 'concatenates',
			stoppedBy: 'ownTrips',
			verdict: 'pass'
		},
		{
			gets: 'removes all trips by a second statement',
			async play({ send }) {
				await search(send, "'; DELETE FROM trips --");
				return (await send('GET /trips', { authorization: INES })).text === '[]';
			},
			letBy: 'asksSqlite',
			stoppedBy: 'ownTrips',
			verdict: 'pass'
		},
		{
			gets: 'reads SQLite’s own words after a quote, and so does an innocent O’Brien',
			play: async ({ send }) => (await search(send, "O'Brien")).text.includes('SQLite says'),
			letBy: 'concatenates',
			stoppedBy: 'ownTrips',
			verdict: 'pass'
		}
	],
	shell: [
		{
			gets: 'reads a file of the (simulated) server by a header field',
			async play({ send }) {
				const headers = { 'User-Agent': '() { :;}; echo; /bin/cat /etc/passwd' };
				return (await send('GET /health', { headers })).text.startsWith('root:x:0:0:');
			},
			letBy: 'runsScript',
			stoppedBy: 'withoutShell',
			verdict: 'pass'
		}
	]
} satisfies Record<string, readonly Attack[]>;

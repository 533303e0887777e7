/** Asks for the trips with Basic. Run by `node client.ts` (Node 22.18 or newer) or in a browser. */
export async function trips(base: string, user: string, password: string): Promise<unknown> {
	// RFC 7617 §2: the first colon ends the user name, so it may not hold one.
	if (user.includes(':')) throw new Error('A user name for Basic has no colon.');
	// btoa takes one character a byte, so UTF-8 comes first: btoa('123£') alone is Latin-1.
	const bytes = new TextEncoder().encode(`${user}:${password}`);
	const token = btoa(String.fromCharCode(...bytes));

	const response = await fetch(`${base}/trips`, {
		headers: { Authorization: `Basic ${token}` }
	});
	if (response.status === 401) {
		throw new Error(`Sign in again: ${response.headers.get('WWW-Authenticate')}`);
	}
	if (!response.ok) throw new Error(`The server answered ${response.status}.`);
	return response.json();
}

const [base = 'https://trips.example/api'] = globalThis.process?.argv.slice(2) ?? [];
if (globalThis.process?.argv[1]?.endsWith('client.ts')) {
	// A secret comes from the environment, never from the source.
	const { TRIPS_USER = '', TRIPS_PASSWORD = '' } = globalThis.process.env;
	console.log(JSON.stringify(await trips(base, TRIPS_USER, TRIPS_PASSWORD)));
}

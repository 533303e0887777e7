/** The trips behind Basic: `npm install bcryptjs`, then `node server.ts 8000`, behind TLS in earnest. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import bcrypt from 'bcryptjs';

const CHALLENGE = 'Basic realm="Trips", charset="UTF-8"';
const COST = Number(process.env['BCRYPT_COST'] ?? 12);

// In earnest this is a database, and nobody's password stands in the source.
const users = new Map([['Ben-G', await bcrypt.hash('simplePW', COST)]]);
const trips = [{ id: 3, owner: 'Ben-G', destination: 'Lisbon' }];
/** Unknown users cost the same time as known ones. */
const nobody = await bcrypt.hash(crypto.randomUUID(), COST);

/** User name and password of the field, or undefined. RFC 7617 §2. */
function credentials(field: string | undefined): { user: string; password: string } | undefined {
	const [, token] = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(field ?? '') ?? [];
	if (token === undefined || token.length % 4 !== 0) return undefined;
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(token, 'base64'));
		const colon = text.indexOf(':');
		if (colon < 0) return undefined;
		return { user: text.slice(0, colon), password: text.slice(colon + 1) };
	} catch {
		return undefined; // not UTF-8, which our challenge asks for
	}
}

async function userOf(request: IncomingMessage): Promise<string | undefined> {
	// Two fields may contradict each other; Node would show the first alone.
	const fields = request.headersDistinct['authorization'] ?? [];
	const given = fields.length === 1 ? credentials(fields[0]) : undefined;
	if (!given) return undefined;
	const known = users.get(given.user);
	// bcrypt reads 72 bytes and, in C, stops at NUL.
	const fits = Buffer.byteLength(given.password) <= 72 && !given.password.includes('\0');
	const matches = await bcrypt.compare(fits ? given.password : '', known ?? nobody);
	return known !== undefined && fits && matches ? given.user : undefined;
}

function answer(response: ServerResponse, status: number, content: unknown): void {
	// RFC 9110 §11.6.1: a 401 MUST say which scheme would do.
	if (status === 401) response.setHeader('WWW-Authenticate', CHALLENGE);
	response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
	response.end(JSON.stringify(content));
}

createServer(async (request, response) => {
	const user = await userOf(request);
	if (user === undefined) {
		answer(response, 401, { error: 'User name or password is wrong, or missing.' });
	} else if (request.url !== '/trips') {
		answer(response, 404, { error: 'There is nothing here.' });
	} else {
		answer(
			response,
			200,
			trips.filter(({ owner }) => owner === user)
		);
	}
}).listen(Number(process.argv[2] ?? 8000), '127.0.0.1');

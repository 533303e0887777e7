/** Trips with a guard before every route: `npm install bcryptjs`, then `node guard.ts 8000`, behind TLS in earnest. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import bcrypt from 'bcryptjs';

interface User {
	readonly name: string;
	readonly role: 'user' | 'admin';
}

interface Asked {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
	readonly user: User | undefined;
}

const COST = Number(process.env['BCRYPT_COST'] ?? 12);
const hash = (password: string) => bcrypt.hash(password, COST);
// In earnest a database; these are for trying out.
const users = new Map([
	['Ana', { role: 'user' as const, hash: await hash('violet kettle 71') }],
	['Ben-G', { role: 'user' as const, hash: await hash('simplePW') }],
	['Ines', { role: 'admin' as const, hash: await hash('chalk and cheese') }]
]);
/** Of the same cost as the real ones, or the clock tells which names exist. */
const dummy = await hash(crypto.randomUUID());
const trips = new Map([
	[1, 'Ana'],
	[2, 'Ana'],
	[3, 'Ben-G']
]);
const PUBLIC = new Set(['/health']);

function answer(response: ServerResponse, status: number, content?: unknown): void {
	if (status === 401) response.setHeader('WWW-Authenticate', 'Basic realm="Trips", charset="UTF-8"');
	response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
	response.end(content === undefined ? undefined : JSON.stringify(content));
}

async function userOf(request: IncomingMessage): Promise<User | undefined> {
	const [, token = ''] = /^basic +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
	const text = Buffer.from(token, 'base64').toString('utf8');
	const colon = text.indexOf(':');
	const [name, password] = [text.slice(0, Math.max(0, colon)), text.slice(colon + 1)];
	const known = users.get(name);
	const fits = Buffer.byteLength(password) <= 72 && !password.includes('\0');
	const matches = await bcrypt.compare(fits ? password : '', known?.hash ?? dummy);
	return known && fits && matches ? { name, role: known.role } : undefined;
}

/** Middleware. Default deny: only what PUBLIC names goes by. */
async function guard(asked: Asked, next: (asked: Asked) => void): Promise<void> {
	const { request, response } = asked;
	if (PUBLIC.has(request.url ?? '')) return next(asked);
	const user = await userOf(request);
	if (!user) return answer(response, 401, { error: 'User name or password is wrong, or missing.' });
	next({ ...asked, user });
}

/** The owner, or an admin. Asked at the object, for each method. */
const may = ({ name, role }: User, owner: string) => role === 'admin' || owner === name;

function route({ request, response, user }: Asked): void {
	const { method, url = '' } = request;
	if (url === '/health') return answer(response, 200, { status: 'ok' });
	if (!user) return answer(response, 401);
	if (url === '/trips' && method === 'GET') {
		const own = [...trips].filter(([, owner]) => may(user, owner)).map(([id]) => id);
		return answer(response, 200, own);
	}
	const id = Number(/^\/trips\/(\d+)$/.exec(url)?.[1]);
	const owner = trips.get(id);
	if (owner === undefined) return answer(response, 404, { error: 'There is no such trip.' });
	if (!may(user, owner)) return answer(response, 403, { error: 'This trip is not yours.' });
	if (method === 'GET') return answer(response, 200, { id, owner });
	if (method !== 'DELETE') {
		response.setHeader('Allow', 'GET, DELETE');
		return answer(response, 405);
	}
	trips.delete(id);
	answer(response, 204);
}

createServer((request, response) => {
	void guard({ request, response, user: undefined }, route);
}).listen(Number(process.argv[2] ?? 8000), '127.0.0.1');

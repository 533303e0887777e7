import type { Backend, Exchange } from '$lib/figures/backend.ts';
import { toUtf8 } from '$lib/wire/bytes.ts';
import { basicValue } from '$lib/figures/basic-value.ts';
import { answerField, answerMember } from '$lib/figures/http-answer.ts';
import { REQUESTS, type Way } from './twenty.ts';

type Headers = readonly (readonly [name: string, value: string])[];

/** Sends one request of a way: by `fetch`, or by octets, because no page may set Cookie. */
export type Sender = (method: string, path: string, body?: string) => Promise<Exchange>;

interface Told {
	readonly onSignIn: (exchange: Exchange) => void;
	readonly onAnswer: (exchange: Exchange) => void;
	readonly isStopped: () => boolean;
}

/**
 * Signs in where the way has a sign-in, then asks for the trips twenty times, one after another.
 * @returns the sender, with which one can log out
 */
export async function sendTwenty(
	backend: Backend,
	way: Way,
	{ host, told }: { readonly host: string; readonly told: Told }
): Promise<Sender> {
	const send = await signIn(backend, way, { host, onSignIn: told.onSignIn });
	for (let i = 0; i < REQUESTS && !told.isStopped(); i++) {
		told.onAnswer(await send('GET', '/trips'));
	}
	return send;
}

async function signIn(
	backend: Backend,
	way: Way,
	{ host, onSignIn }: { readonly host: string; readonly onSignIn: Told['onSignIn'] }
): Promise<Sender> {
	const password: Headers = [['Authorization', basicValue('Ben-G', 'simplePW')]];
	const byFetch = (headers: Headers) => (method: string, path: string, body?: string) =>
		backend.fetch({ method, path, headers, ...(body !== undefined && { body }) });
	if (way === 'basic') return byFetch(password);

	const body = JSON.stringify({ device: 'lesson 16', carrier: way });
	const headers: Headers = [...password, ['Content-Type', 'application/json']];
	if (way === 'bearer') {
		const exchange = await byFetch(headers)('POST', '/sessions', body);
		onSignIn(exchange);
		const token = answerMember(exchange.response, 'token');
		return byFetch([['Authorization', `Bearer ${wanted(token, exchange)}`]]);
	}
	const exchange = await backend.write(octets(host, 'POST', '/sessions', { headers, body }));
	onSignIn(exchange);
	const cookie = answerField(exchange.response, 'Set-Cookie')?.split(';')[0];
	const Cookie = wanted(cookie, exchange);
	return (method, path) =>
		backend.write(octets(host, method, path, { headers: [['Cookie', Cookie]] }));
}

function wanted(token: string | undefined, { status }: Exchange): string {
	if (token !== undefined) return token;
	throw new Error(`A token was wanted after signing in; the answer was ${status} without one.`);
}

function octets(
	host: string,
	method: string,
	path: string,
	{ headers, body = '' }: { readonly headers: Headers; readonly body?: string }
): Uint8Array {
	const length: Headers = body === '' ? [] : [['Content-Length', String(toUtf8(body).length)]];
	const lines = [['Host', host] as const, ...headers, ...length]
		.map(([name, value]) => `${name}: ${value}\r\n`)
		.join('');
	return toUtf8(`${method} /api${path} HTTP/1.1\r\n${lines}\r\n${body}`);
}

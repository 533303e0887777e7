import bcryptjs from 'bcryptjs';
import { createBackend, type BackendOptions, type TripsBackend } from '../../mocks/app.ts';
import type { Beside, Decision } from '../../mocks/beside.ts';
import type { Bcrypt } from '../../mocks/hasher.ts';
import type { Platform } from '../../mocks/platform.ts';
import { newDatabase } from './sqlite.ts';
import type { User } from '../../mocks/stores/users.ts';

/** A clock that stands still until a test moves it, and octets that only look random. */
export class FixedPlatform implements Platform {
	time = Date.UTC(2026, 10, 24, 12);
	#drawn = 0;

	now = (): number => this.time;
	elapsed = (): number => this.time;
	/** All moments that somebody waited for. */
	waited: number[] = [];
	until = async (moment: number): Promise<void> => void this.waited.push(moment);
	random = (byteLength: number): Uint8Array => new Uint8Array(byteLength).fill(++this.#drawn);
}

/** bcrypt that counts: cost of each comparison, and how often it hashed. The work is really done. */
export class CountedBcrypt implements Bcrypt {
	costs: number[] = [];
	hashed = 0;

	hash = (password: string, setting: string): Promise<string> => {
		this.hashed++;
		return bcryptjs.hash(password, setting);
	};
	compare = (password: string, passwordHash: string): Promise<boolean> => {
		this.costs.push(bcryptjs.getRounds(passwordHash));
		return bcryptjs.compare(password, passwordHash);
	};
}

/** Ben from the days when cost 4 was enough. */
export const OLD_BEN: User = {
	name: 'Ben-G',
	passwordHash: bcryptjs.hashSync('simplePW', '$2b$04$abcdefghijklmnopqrstuu'),
	role: 'user',
	canSignIn: true
};

/** A backend at bcrypt's lowest cost, for tests that are not about cost. */
export function cheapBackend(options: Partial<BackendOptions> = {}): TripsBackend {
	return createBackend({
		database: newDatabase(),
		bcryptCost: 4,
		platform: new FixedPlatform(),
		...options
	});
}

/** The value of an Authorization field, made without any code under test. */
export function basic(name: string, password: string): string {
	return `Basic ${Buffer.from(`${name}:${password}`, 'utf8').toString('base64')}`;
}

export const ANA = basic('Ana', 'violet kettle 71');
export const BEN = basic('Ben-G', 'simplePW');
export const INES = basic('Ines', 'chalk and cheese');
export const MALLORY = basic('Mallory', 'finders keepers');

export interface Sent {
	readonly authorization?: string;
	readonly json?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
	readonly beside?: Beside;
	readonly base?: string;
}

/** Sends `METHOD /path` and gives the answer with the decisions that led to it. */
export async function send(backend: TripsBackend, line: string, sent: Sent = {}) {
	const [method = '', path = ''] = line.split(' ');
	const headers = new Headers(sent.headers);
	if (sent.authorization !== undefined) headers.set('Authorization', sent.authorization);
	const init: RequestInit = { method, headers };
	if (sent.json !== undefined) {
		headers.set('Content-Type', 'application/json');
		init.body = JSON.stringify(sent.json);
	}
	const decisions: Decision[] = [];
	const request = new Request(`http://trips.example${sent.base ?? '/api'}${path}`, init);
	const response = await backend.fetch(request, {
		report: (decision) => decisions.push(decision),
		...sent.beside
	});
	const text = await response.clone().text();
	const isJson = response.headers.get('Content-Type')?.includes('json') && text !== '';
	return {
		response,
		status: response.status,
		header: (name: string) => response.headers.get(name),
		text,
		json: (isJson ? JSON.parse(text) : undefined) as Record<string, unknown>,
		decisions,
		rules: decisions.map(({ rule }) => rule)
	};
}

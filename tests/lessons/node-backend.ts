import { createBackend } from '../../mocks/app.ts';
import type { Decision } from '../../mocks/beside.ts';
import { answerOctets } from '../../mocks/octets.ts';
import { newDatabase } from '../mocks/sqlite.ts';
import { platform } from '../../mocks/platform.ts';
import type {
	Ask,
	Backend,
	Exchange,
	ProfileName,
	Switches
} from '../../src/lib/figures/backend.ts';
import { toUtf8 } from '../../src/lib/wire/bytes.ts';

/** The real backend at bcrypt's lowest cost, asked by octets: what figures get in the page. */
export function nodeBackend(profile: ProfileName = 'fixed', switches: Switches = {}): Backend {
	let ahead = 0;
	const now = () => Date.now() + ahead;
	const backend = createBackend({
		database: newDatabase(),
		bcryptCost: 4,
		profile,
		switches,
		platform: { ...platform, now }
	});
	const listeners = new Set<() => void>();
	async function write(request: Uint8Array, from = '127.0.0.1'): Promise<Exchange> {
		const decisions: Decision[] = [];
		let bcryptMilliseconds = 0;
		const { version } = backend;
		const { octets, status } = await answerOctets(backend, request, {
			now: now(),
			clientAddress: from,
			report: (decision) => decisions.push(decision),
			bcryptTime: (milliseconds) => (bcryptMilliseconds += milliseconds)
		});
		if (backend.version !== version) for (const hear of listeners) hear();
		const carrier = 'octets';
		const milliseconds = 1;
		return {
			request,
			response: octets,
			status,
			decisions,
			milliseconds,
			bcryptMilliseconds,
			carrier
		};
	}
	return {
		engine: 'page',
		profile,
		switches,
		as: nodeBackend,
		write,
		fetch: (ask) => write(octetsOf(ask)),
		storage: { kind: 'memory', reason: '' },
		users: async () => backend.users(),
		tables: async () => backend.tables(),
		onChange(hear) {
			listeners.add(hear);
			return () => void listeners.delete(hear);
		},
		rules: async () => new Map(),
		reset: async () => backend.reset(),
		clock: async (offset) => (ahead = offset ?? ahead),
		profiles: async () => [{ name: profile, hole: null }]
	};
}

function octetsOf({ method, path, headers, body = '' }: Ask): Uint8Array {
	const length = body ? [['Content-Length', String(toUtf8(body).length)] as const] : [];
	const lines = [['Host', 'trips.example'] as const, ...headers, ...length]
		.map(([name, value]) => `${name}: ${value}\r\n`)
		.join('');
	return toUtf8(`${method} /api${path} HTTP/1.1\r\n${lines}\r\n${body}`);
}

import { createBackend, type BackendOptions } from '../../mocks/app.ts';
import type { Decision } from '../../mocks/beside.ts';
import { besides, toRequest } from '../../mocks/octets.ts';
import type { Header } from '../../src/lib/wire/http1-headers.ts';
import { newDatabase } from '../mocks/sqlite.ts';
import type { Host } from './run.ts';

/** The function itself, `fetch(request)`, without any server. `decisions` grows with each request. */
export function byFunction(
	options: Partial<BackendOptions> = {}
): Host & { decisions: Decision[] } {
	const backend = createBackend({ database: newDatabase(), bcryptCost: 4, ...options });
	const decisions: Decision[] = [];
	return {
		name: 'function',
		decisions,
		async send({ method, path, fields, content, from, discreet }) {
			const headers: Header[] = [['Host', 'trips.example'], ...fields];
			const head = { method, target: `/api${path}`, headers };
			const cookies: string[] = [];
			const body = content.length > 0 ? content.slice() : null;
			const response = await backend.fetch(toRequest(head, body), {
				...besides(head),
				clientAddress: from,
				...(discreet && { switches: { others: 'hidden', taken: 'neutral' } }),
				setCookie: (value) => cookies.push(value),
				report: (decision) => decisions.push(decision)
			});
			return {
				status: response.status,
				fields: [...response.headers, ...cookies.map((value) => ['set-cookie', value] as const)],
				content: await response.text()
			};
		}
	};
}

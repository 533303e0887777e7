import type { Backend, Exchange } from '$lib/figures/backend.ts';
import { answerMember } from '$lib/figures/http-answer.ts';
import { fromUtf8 } from '$lib/wire/bytes.ts';
import { readResponse } from '$lib/wire/http1.ts';
import type { GuardVerdict } from './guard.ts';
import { CELLS, isOk, pathOf, PEOPLE, type Cell } from './matrix-cells.ts';

/** GET first and DELETE last, so that no answer changes what a later one finds. */
const ORDER = ['GET', 'POST', 'PUT', 'DELETE'];
export const IN_ORDER: readonly Cell[] = [...CELLS].sort(
	(a, b) => ORDER.indexOf(a.request.method) - ORDER.indexOf(b.request.method)
);

type Headers = readonly (readonly [string, string])[];

export interface MatrixRun {
	/** The guard's word on each of `IN_ORDER`; null where no guard stands before the server. */
	readonly verdicts: readonly GuardVerdict[] | null;
	readonly oncame: (key: string, status: number, by: 'guard' | 'server') => void;
	readonly isStopped: () => boolean;
}

/** Sends the requests of all cells. Each person logs in once; a trip that was deleted is put back before it is needed again. */
export async function runMatrix(backend: Backend, run: MatrixRun): Promise<void> {
	let fields = await start(backend);
	const gone = new Set<number>();
	for (const [i, { key, person, request }] of IN_ORDER.entries()) {
		if (run.isStopped()) return;
		const verdict = run.verdicts?.[i] ?? 'allow';
		if (verdict !== 'allow') {
			run.oncame(key, verdict, 'guard');
			continue;
		}
		if (request.trip !== null && gone.has(request.trip)) {
			fields = await start(backend);
			gone.clear();
		}
		const { status } = await backend.fetch({
			method: request.method,
			path: pathOf(request),
			...content(request.method, fields.get(person.name) ?? [])
		});
		if (request.method === 'DELETE' && request.trip !== null && isOk(status)) {
			gone.add(request.trip);
		}
		run.oncame(key, status, 'server');
	}
	await backend.reset();
}

/** Who owns which trip, as the server says it to its admin. */
export async function ownersOf(backend: Backend): Promise<ReadonlyMap<number, string>> {
	await backend.reset();
	const login = backend.profile === 'deck' ? 'Basic YWRtaW46c2VjcmV0' : PEOPLE[3].login;
	const headers = [['Authorization', login]] as const;
	const answer = await backend.fetch({ method: 'GET', path: '/trips', headers });
	return new Map(tripsIn(answer).map(({ id, owner }) => [id, owner]));
}

/** The trips of a list that was answered; none where it was refused. */
export function tripsIn({ response, status }: Exchange): readonly { id: number; owner: string }[] {
	if (!isOk(status)) return [];
	const list: unknown = JSON.parse(fromUtf8(readResponse(response).message.body) ?? '[]');
	return Array.isArray(list) ? (list as { id: number; owner: string }[]) : [];
}

/** First trips, and the field that each person sends: a session's token, or the password where there are no sessions. */
async function start(backend: Backend): Promise<ReadonlyMap<string, Headers>> {
	await backend.reset();
	const fields = new Map<string, Headers>();
	for (const { name, login } of PEOPLE) {
		if (login === null) continue;
		const { response } = await backend.fetch({
			method: 'POST',
			path: '/sessions',
			...json([['Authorization', login]], { device: 'matrix', carrier: 'bearer' })
		});
		const token = answerMember(response, 'token');
		fields.set(name, [['Authorization', token === undefined ? login : `Bearer ${token}`]]);
	}
	return fields;
}

function content(method: string, headers: Headers) {
	return method === 'POST' || method === 'PUT'
		? json(headers, { destination: 'Vienna' })
		: { headers };
}

function json(headers: Headers, value: unknown) {
	return {
		headers: [...headers, ['Content-Type', 'application/json'] as const],
		body: JSON.stringify(value)
	};
}

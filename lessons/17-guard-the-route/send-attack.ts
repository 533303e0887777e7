import type { Backend } from '$lib/figures/backend.ts';
import { basicValue } from '$lib/figures/basic-value.ts';
import type { Asker, AttackBench, Sent } from './attack.ts';
import { askGuard, guardInput } from './guard.ts';
import { PEOPLE } from './matrix-cells.ts';
import { tripsIn } from './run-matrix.ts';

/** Invented passwords of the cast. */
const LOGINS: Readonly<Record<Asker, string | null>> = {
	nobody: null,
	'Ben-G': basicValue('Ben-G', 'simplePW'),
	Mallory: basicValue('Mallory', 'finders keepers'),
	Ana: basicValue('Ana', 'violet kettle 71')
};

const CONTENT = JSON.stringify({ destination: 'Vienna' });

/** A sentence for the reader where the guard can’t be asked; else what was sent and what came. */
export async function sendAttack(
	backend: Backend,
	{ target, isGuarded, asker, method }: AttackBench,
	{ trip, code }: { readonly trip: number; readonly code: string }
): Promise<Sent | string> {
	const admin = [['Authorization', PEOPLE[3].login]] as const;
	const all = tripsIn(await backend.fetch({ method: 'GET', path: '/trips', headers: admin }));
	const owners = new Map(all.map(({ id, owner }) => [id, owner]));
	const sent = { target, isGuarded, asker, method, trip, owner: owners.get(trip) ?? null };

	if (isGuarded) {
		const person = { name: asker, role: asker === 'nobody' ? null : 'user' };
		const answer = await askGuard(code, [guardInput(person, { method, trip }, owners)]);
		if (answer.kind === 'trouble') return answer.trouble;
		const [verdict] = answer.verdicts;
		if (verdict !== 'allow') {
			const anaSees = await anasTrips(backend);
			return { ...sent, status: verdict!, by: 'guard', anaSees, decisions: [] };
		}
	}
	const login = LOGINS[asker];
	const { status, decisions } = await backend.fetch({
		method,
		path: `/trips/${trip}`,
		headers: [
			...(login === null ? [] : [['Authorization', login] as const]),
			...(method === 'PUT' ? [['Content-Type', 'application/json'] as const] : [])
		],
		...(method === 'PUT' && { body: CONTENT })
	});
	return { ...sent, status, by: 'server', anaSees: await anasTrips(backend), decisions };
}

/** What Ana finds when she looks. */
async function anasTrips(backend: Backend): Promise<readonly number[]> {
	const headers = [['Authorization', LOGINS.Ana!]] as const;
	const answer = await backend.fetch({ method: 'GET', path: '/trips', headers });
	return tripsIn(answer).flatMap(({ id, owner }) => (owner === 'Ana' ? [id] : []));
}

import { createBackend } from '../../mocks/app.ts';
import corpus from './corpus.json' with { type: 'json' };

/** The backend as the oracle wants it: its six users at bcrypt cost 12, no prefix, a trip for Ben. */
const backend = createBackend({
	basePath: '',
	users: Object.entries(corpus.users).map(([name, password]) => ({ name, password })),
	trips: [{ id: 1, owner: 'Ben-G', destination: 'Rome' }]
});

/** One request after another, so that a case that deletes a trip is answered after those before it. */
let last: Promise<unknown> = Promise.resolve();

export default function handler(request: Request): Promise<Response> {
	const answer = last.then(() => backend.fetch(request));
	last = answer;
	return answer;
}

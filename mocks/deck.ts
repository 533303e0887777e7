/** The deck's slide 36, `requires_auth`, in place of our guard. */
import { readUserPass } from './authenticate.ts';
import { NOBODY } from './open-routes.ts';
import { problem, type Refusal } from './problem.ts';
import type { Profile } from './profiles.ts';
import { checkAuth } from './rules/holes/deck.ts';
import { ask } from './services.ts';

/** One user for everybody who knows the password in the code. */
export const requiresAuth: Profile['authenticate'] = () => async (c, next) => {
	c.set('user', { ...NOBODY, name: ask(c, checkAuth(readUserPass(c))) });
	await next();
};

/** The 401 of slide 36: one sentence, and no challenge that would say how to do better. */
export function deckProblem(refusal: Refusal): Response {
	if (refusal.status !== 401) return problem(refusal);
	return Response.json({ error: 'Basic Auth Required.' }, { status: 401 });
}

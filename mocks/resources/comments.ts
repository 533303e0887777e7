import { Hono, type Context } from 'hono';
import { commentSchema, readJson } from '../content.ts';
import type { Profile } from '../profiles.ts';
import { commentIsAllowed, findComment, roomForComment } from '../rules/comment.ts';
import { ask, show, type Env, type Services } from '../services.ts';
import type { Trip } from '../stores/trips.ts';

/** Comments on one trip, for whoever may use the trip: `tripOf` ends the request of anybody else. */
export function comments(
	{ comments }: Services,
	{ showComments }: Pick<Profile, 'showComments'>,
	tripOf: (c: Context<Env>) => Trip
): Hono<Env> {
	return new Hono<Env>()
		.get('/', (c) => show(c, showComments(comments.of(tripOf(c).id))))
		.post('/', async (c) => {
			const { id: trip } = tripOf(c);
			const { text } = await readJson(c, commentSchema);
			const allowed = ask(c, commentIsAllowed(text));
			// The trip may be gone by now.
			tripOf(c);
			ask(c, roomForComment(comments.of(trip)));
			const comment = comments.create({ trip, author: c.var.user.name, text: allowed });
			const Location = `${c.var.base}/trips/${trip}/comments/${comment.id}`;
			return c.json(comment, 201, { Location });
		})
		.get('/:comment', (c) => {
			const of = comments.of(tripOf(c).id);
			return c.json(ask(c, findComment(of, c.req.param('comment'))));
		});
}

import { Hono } from 'hono';
import { asksFromHere } from '../rules/mailbox.ts';
import { ask, type Env, type Services } from '../services.ts';

/** Simulated mail, by address. Without an account the box is empty, like one that got no mail. */
export function mailboxes({ mailboxes }: Services): Hono<Env> {
	return new Hono<Env>().get('/:address', (c) => {
		ask(c, asksFromHere(c.env.clientAddress ?? '127.0.0.1'));
		return c.json(mailboxes.of(c.req.param('address').toLowerCase()));
	});
}

import { json, type Page } from '../page.ts';
import { pass, type Ruling } from '../ruling.ts';

/** In JSON a text stays a text. Whoever shows it encodes it for the place where it goes. */
export function asJson(value: unknown): Ruling<Page> {
	return pass('asJson', 'The answer is JSON: markup in it is only text.', json(value));
}

/** Nothing a client sends is given to another program. */
export function withoutShell(): Ruling<Page> {
	return pass('withoutShell', 'The server itself knows that it is well.', json({ status: 'ok' }));
}

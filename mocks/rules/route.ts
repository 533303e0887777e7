import { pass, refuse, type Ruling } from '../ruling.ts';

/** All there is, and what may be done with it. */
const RESOURCES: readonly (readonly [path: RegExp, methods: readonly string[]])[] = [
	[/^\/health$/, ['GET', 'HEAD']],
	[/^\/users$/, ['POST']],
	[/^\/users\/me$/, ['GET', 'HEAD']],
	[/^\/password-resets$/, ['POST']],
	[/^\/password-resets\/[^/]+$/, ['PUT']],
	[/^\/mailboxes\/[^/]+$/, ['GET', 'HEAD']],
	[/^\/trips$/, ['GET', 'HEAD', 'POST']],
	[/^\/trips\/[^/]+$/, ['GET', 'HEAD', 'PUT', 'DELETE']],
	[/^\/trips\/[^/]+\/comments$/, ['GET', 'HEAD', 'POST']],
	[/^\/trips\/[^/]+\/comments\/[^/]+$/, ['GET', 'HEAD']],
	[/^\/search$/, ['GET', 'HEAD']],
	[/^\/sessions$/, ['POST']],
	[/^\/sessions\/current$/, ['DELETE']]
];

/** RFC 9110 §15.5.5: a path that names nothing is 404, whoever asks. */
export function findResource(path: string, isInApi: boolean): Ruling<readonly string[]> {
	const methods = isInApi && RESOURCES.find(([pattern]) => pattern.test(path))?.[1];
	if (!methods) return refuse('findResource', `There is nothing at ${path}.`, { status: 404 });
	return pass('findResource', `There is a resource at ${path}.`, [...methods, 'OPTIONS']);
}

/** RFC 9110 §15.5.6: 405 says in Allow what would have worked. */
export function allowMethod(method: string, methods: readonly string[]): Ruling<string> {
	const allow = methods.join(', ');
	if (!methods.includes(method)) {
		const finding = `${method} is not offered here; these are: ${allow}.`;
		return refuse('allowMethod', finding, { status: 405, headers: { Allow: allow } });
	}
	return pass('allowMethod', `${method} is offered here.`, allow);
}

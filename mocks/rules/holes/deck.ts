import { pass, refuse, type Ruling } from '../../ruling.ts';
import type { UserPass } from '../credentials.ts';

/** The deck's `check_auth`, slide 36: the one password stands in the code, compared with ==. */
export function checkAuth(auth: UserPass | undefined): Ruling<string> {
	if (auth?.name === 'admin' && auth.password === 'secret') {
		return pass('checkAuth', 'Name and password are those in the code.', auth.name);
	}
	return refuse('checkAuth', 'Name or password are not those in the code.', { status: 401 });
}

/**
 * The deck's slide 37: `@requires_auth` stands before `get`, and each method beside it starts open.
 * HEAD is answered by `get`, as in Flask. Whether the request goes by without the guard.
 */
export function guardsGetAlone(method: string, path: string): Ruling<boolean> {
	const isGuarded = method === 'GET' || method === 'HEAD' || !path.startsWith('/trips');
	const finding = isGuarded ? 'The decorator stands before get.' : `Nothing guards ${method}.`;
	return pass('guardsGetAlone', finding, !isGuarded);
}

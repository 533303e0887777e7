import { pass, type Ruling } from '../../ruling.ts';

/**
 * The hole of profile `unguarded-delete`: the guard is put before each method by hand, and one was
 * forgotten. Whether the request goes by without it.
 */
export function opensDelete(method: string, path: string): Ruling<boolean> {
	const isOpen = method === 'DELETE' && path.startsWith('/trips/');
	const finding = isOpen ? 'Nothing guards DELETE of a trip.' : 'This method is guarded.';
	return pass('opensDelete', finding, isOpen);
}

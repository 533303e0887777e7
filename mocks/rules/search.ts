import { countCharacters } from '../characters.ts';
import { pass, refuse, type Ruling } from '../ruling.ts';

/** One `q` and nothing beside it: two could be read as either, and an unknown name is a typing error. */
export function oneQuery(parameters: URLSearchParams): Ruling<string> {
	const no = (finding: string) => refuse('oneQuery', finding, { status: 400 });
	const other = [...parameters.keys()].find((name) => name !== 'q');
	if (other !== undefined) return no(`Only q is known here, and "${other}" came.`);
	const [q, ...more] = parameters.getAll('q');
	if (q === undefined || more.length > 0) return no(`One q is wanted, ${parameters.size} came.`);
	if (q.trim() === '' || countCharacters(q) > 100) {
		return no('q has 1 to 100 characters, not all blank.');
	}
	return pass('oneQuery', `"${q}" is looked for.`, q);
}

import parts from '../code/guard-parts.py?listing';

/** Parts of the slide's sample that come in more than one form. */
export interface Form {
	readonly imports: 'slide' | 'complete';
	readonly check: 'slide' | 'settings' | 'digest' | 'verify';
	readonly challenge: boolean;
	/** Where the guard stands: before `get`, before each method there is, or before all requests. */
	readonly place: 'get' | 'delete' | 'each' | 'none' | 'before';
	readonly owner: boolean;
}

export interface Listing {
	readonly text: readonly string[];
	/** The same lines, coloured when the site was built. */
	readonly html: readonly string[];
	/** Name of the part that each line comes from, e.g. `check slide`. */
	readonly from: readonly string[];
}

const SECTIONS = sections();

function sections(): ReadonlyMap<string, { text: string[]; html: string[] }> {
	const found = new Map<string, { text: string[]; html: string[] }>();
	let open = { text: [] as string[], html: [] as string[] };
	parts.text.forEach((line, i) => {
		const [, name] = /^#: (.*)$/.exec(line) ?? [];
		if (name !== undefined) found.set(name, (open = { text: [], html: [] }));
		else {
			open.text.push(line);
			open.html.push(parts.html[i]!);
		}
	});
	return found;
}

/** The sample of slides 36 and 37 in this form. The dots of the slide are filled in, and `delete` is ours. */
export function listingOf({ imports, check, challenge, place, owner }: Form): Listing {
	const decorates = (method: string) => place === 'each' || place === method;
	const names = [
		`imports ${imports}`,
		`check ${check}`,
		'guard head',
		...(challenge ? ['guard challenge'] : []),
		'guard tail',
		...(place === 'before' ? ['place before'] : []),
		'class head',
		...(decorates('get') ? ['place decorator'] : []),
		'get head',
		...(owner ? ['owner get'] : []),
		'get body',
		'delete head',
		...(decorates('delete') ? ['place decorator'] : []),
		'delete def',
		...(owner ? ['owner delete'] : []),
		'delete body'
	];
	const pieces = names.map((name) => ({ name, ...SECTIONS.get(name)! }));
	return {
		text: pieces.flatMap(({ text }) => text),
		html: pieces.flatMap(({ html }) => html),
		from: pieces.flatMap(({ name, text }) => text.map(() => name))
	};
}

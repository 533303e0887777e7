import { basicValue } from '$lib/figures/basic-value.ts';

/** Who asks; all passwords are invented. */
export const PEOPLE = [
	{ name: 'anonymous', login: null, role: null },
	{ name: 'Ana', login: basicValue('Ana', 'violet kettle 71'), role: 'user' },
	{ name: 'Ben-G', login: basicValue('Ben-G', 'simplePW'), role: 'user' },
	{ name: 'Ines', login: basicValue('Ines', 'chalk and cheese'), role: 'admin' }
] as const;
export type Person = (typeof PEOPLE)[number];

export interface MatrixRequest {
	readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** null for the list. */
	readonly trip: number | null;
}

/** The list, trip 1 (Ana’s), trip 3 (Ben’s), and one that nobody has. */
export const REQUESTS: readonly MatrixRequest[] = [
	{ method: 'GET', trip: null },
	{ method: 'POST', trip: null },
	...[1, 3].flatMap((trip) =>
		(['GET', 'PUT', 'DELETE'] as const).map((method) => ({ method, trip }))
	),
	{ method: 'GET', trip: 99 },
	{ method: 'DELETE', trip: 99 }
];

export interface Cell {
	/** Names the cell, e.g. `Ana GET 1`. */
	readonly key: string;
	readonly person: Person;
	readonly request: MatrixRequest;
}

export const pathOf = ({ trip }: MatrixRequest) => (trip === null ? '/trips' : `/trips/${trip}`);

export const CELLS: readonly Cell[] = PEOPLE.flatMap((person) =>
	REQUESTS.map((request) => ({
		key: `${person.name} ${request.method} ${request.trip ?? 'list'}`,
		person,
		request
	}))
);

/** What a reader can expect of a cell; `ok` is any 2xx. */
export const EXPECTABLE = ['ok', 401, 403, 404] as const;
export type Expected = (typeof EXPECTABLE)[number];

export const isOk = (status: number) => status >= 200 && status < 300;

/** How an answer differs from what was expected, in a word; null where it does not. RFC 9110 §15.5.4: 404 may stand for 403. */
export function difference(expected: Expected, status: number): string | null {
	if (expected === 'ok') return isOk(status) ? null : 'refused';
	if (isOk(status)) return 'open';
	if (expected === status || (expected === 403 && status === 404)) return null;
	return 'other';
}

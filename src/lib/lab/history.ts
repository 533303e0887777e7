import type { Exchange, ProfileName } from '../figures/backend.ts';
import type { Draft } from './draft.ts';

/** Answers of one status that came in a row; the first of them is kept. */
export interface Alike {
	readonly status: number;
	readonly count: number;
	readonly exchange: Exchange;
}

/** One sending of a draft, once or many times over. */
export interface Entry {
	readonly id: number;
	readonly draft: Draft;
	readonly profile: ProfileName;
	/** Address that the connection came from. */
	readonly from: string;
	/** When it was sent, by this device, in milliseconds since 1970. */
	readonly sentAt: number;
	/** How far the server's clock was ahead then, in milliseconds. */
	readonly ahead: number;
	/** At least one. */
	readonly answers: readonly Alike[];
	/** Name of the file it was brought back from. */
	readonly file?: string;
}

/** Entries that are kept; the oldest go. */
const MOST = 200;

/** The entry with one more answer. */
export function withAnswer(entry: Entry, exchange: Exchange): Entry {
	const last = entry.answers.at(-1);
	const { status } = exchange;
	const answers =
		last?.status === status
			? [...entry.answers.slice(0, -1), { ...last, count: last.count + 1 }]
			: [...entry.answers, { status, count: 1, exchange }];
	return { ...entry, answers };
}

/** The history with this entry at its end, or in the place of an earlier state of it. */
export function withEntry(history: readonly Entry[], entry: Entry): readonly Entry[] {
	const at = history.findIndex(({ id }) => id === entry.id);
	return at < 0 ? [...history, entry].slice(-MOST) : history.with(at, entry);
}

/** The exchange of an entry to be looked at: the one that came last. */
export function lastExchange({ answers }: Entry): Exchange {
	return answers.at(-1)!.exchange;
}

/** How many were sent. */
export function countOf({ answers }: Entry): number {
	return answers.reduce((sum, { count }) => sum + count, 0);
}

/** `401` or `401 × 200, 429 × 800`. */
export function answersInWords({ answers }: Entry): string {
	const [only] = answers;
	if (answers.length === 1 && only?.count === 1) return String(only.status);
	return answers.map(({ status, count }) => `${status} × ${count}`).join(', ');
}

/** First line of the request, shortened: of octets, what stands before their first line's end. */
export function titleOf({ mode, method, path, octets }: Draft): string {
	const line =
		mode === 'parts'
			? `${method} ${path}`
			: octets.split('\n', 1)[0]!.replace(/ HTTP\/[\d.]*$/, '');
	return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}

/** What a reader has done on this device. */
export interface Progress {
	/** Option chosen before a figure ran, by figure id. */
	readonly predictions: Readonly<Record<string, number>>;
	/** Options tried, in order, by question id; the first one counts. */
	readonly answers: Readonly<Record<string, readonly number[]>>;
	/** Goals brought about. */
	readonly goals: readonly string[];
	/** Slug of the lesson last opened. */
	readonly lastLesson: string | null;
}

export const NO_PROGRESS: Progress = { predictions: {}, answers: {}, goals: [], lastLesson: null };

const KIND = 'cipherglass progress';
const VERSION = 1;
/** More than any honest file of ours holds; a larger one is not read. */
const MOST_BYTES = 1_000_000;
const MOST_TRIES = 50;

/** A progress file that can't be read; the message is for the reader. */
export class ProgressFileError extends Error {
	override readonly name = 'ProgressFileError';
}

/** The text of a progress file, and of what is stored on the device. */
export function writeProgress(progress: Progress): string {
	return JSON.stringify({ kind: KIND, version: VERSION, ...progress }, null, '\t');
}

/**
 * Reads a progress file. Entries that make no sense are left out, the rest is kept.
 * @throws {ProgressFileError} on text that is no progress file of ours
 */
export function readProgress(text: string): Progress {
	if (text.length > MOST_BYTES) {
		throw new ProgressFileError('This file is too large to be a progress file. Choose another.');
	}
	let file: unknown;
	try {
		file = JSON.parse(text);
	} catch {
		throw new ProgressFileError(
			'This file is damaged or no progress file: it is not JSON. Choose the file that “Export” saved.'
		);
	}
	if (!isRecord(file) || file.kind !== KIND) {
		throw new ProgressFileError(
			'This file comes from another program. Choose the file that “Export” saved.'
		);
	}
	if (file.version !== VERSION) {
		throw new ProgressFileError(
			`This file has version ${String(file.version)}, this site reads version ${VERSION}. Use the site that saved it.`
		);
	}
	return {
		predictions: entries(file.predictions, isIndex),
		answers: entries(file.answers, isTries),
		goals: Array.isArray(file.goals) ? [...new Set(file.goals.filter(isName))] : [],
		lastLesson: isName(file.lastLesson) ? file.lastLesson : null
	};
}

/** Both together: nothing that either knows is lost. First answers of `mine` stay first. */
export function mergeProgress(mine: Progress, other: Progress): Progress {
	const answers = { ...other.answers };
	for (const [question, tries] of Object.entries(mine.answers)) {
		const theirs = answers[question] ?? [];
		answers[question] = theirs.length > tries.length ? theirs : tries;
	}
	return {
		predictions: { ...other.predictions, ...mine.predictions },
		answers,
		goals: [...new Set([...mine.goals, ...other.goals])],
		lastLesson: mine.lastLesson ?? other.lastLesson
	};
}

export type Standing = 'untouched' | 'started' | 'done';

interface Wanted {
	readonly goals: readonly string[];
	readonly questions: readonly string[];
}

/** A lesson is done when its attacks and fixes are, and each question was tried. Never by time. */
export function standing(progress: Progress, { goals, questions }: Wanted): Standing {
	const reached = goals.filter((goal) => progress.goals.includes(goal)).length;
	const tried = questions.filter((question) => progress.answers[question]?.length).length;
	if (reached === goals.length && tried === questions.length) return 'done';
	return reached + tried > 0 ? 'started' : 'untouched';
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isIndex(value: unknown): value is number {
	return Number.isInteger(value) && (value as number) >= 0 && (value as number) < MOST_TRIES;
}

function isTries(value: unknown): value is number[] {
	return Array.isArray(value) && value.length <= MOST_TRIES && value.every(isIndex);
}

function isName(value: unknown): value is string {
	return typeof value === 'string' && /^[\w.-]{1,80}$/.test(value);
}

function entries<Value>(
	value: unknown,
	accepts: (entry: unknown) => entry is Value
): Record<string, Value> {
	if (!isRecord(value)) return {};
	return Object.fromEntries(
		Object.entries(value).filter(
			(entry): entry is [string, Value] => isName(entry[0]) && accepts(entry[1])
		)
	);
}

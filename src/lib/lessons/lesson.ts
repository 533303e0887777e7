import type { Question } from '../figures/question.ts';

/** The five parts of the course; the deck's blocks, in today's words. */
export type Part = 'promises' | 'road' | 'store' | 'input' | 'server';

/** What the course map and the progress need to know of a written lesson. */
export interface LessonSummary {
	/** Two digits: `03`. */
	readonly number: string;
	readonly slug: string;
	readonly title: string;
	readonly part: Part;
	readonly minutes: { readonly read: number; readonly present: number };
	/** Slides of the deck that it takes up. */
	readonly slides: readonly number[];
	/** All that its attacks and fixes want brought about. */
	readonly goals: readonly string[];
	/** Ids of its questions. */
	readonly questions: readonly string[];
}

/** A claim of the deck: its point, and what holds today. */
export interface SlideCard {
	readonly id: string;
	readonly slides: readonly number[];
	readonly claim: string;
	readonly point: string;
	readonly today: string;
	readonly sources: readonly string[];
	/** Day on which `today` was last compared with its sources. */
	readonly checkedOn: string;
}

/** Stands for code that the prerendered page holds and its script does not. */
export const CODE_TO_COME = '…';

export interface CodeTab {
	/** Path in the repository. */
	readonly file: string;
	readonly name: string;
	readonly doNotCopy: boolean;
	readonly checkedByReadingOnly: boolean;
	/** One line each, coloured at build time. */
	readonly html: readonly string[];
}

export interface CodeSample {
	readonly title: string;
	readonly note: string;
	readonly tabs: readonly CodeTab[];
}

export interface Reference {
	readonly id: string;
	readonly title: string;
	readonly section?: string | undefined;
	readonly url: string;
}

/** All of a lesson but its text. */
export interface Lesson {
	readonly number: string;
	readonly slug: string;
	readonly title: string;
	/** The one question the lesson answers; also the page's description. */
	readonly question: string;
	readonly part: Part;
	/** At most 60 words, one problem. */
	readonly story: string;
	readonly minutes: { readonly read: number; readonly present: number };
	readonly slides: readonly number[];
	readonly objectives: readonly { readonly verb: string; readonly text: string }[];
	readonly figures: readonly string[];
	readonly recall: readonly Question[];
	readonly attack: readonly string[];
	readonly fix: readonly string[];
	readonly cards: readonly SlideCard[];
	readonly quiz: readonly Question[];
	readonly code: readonly CodeSample[];
	/** The code itself, where `code` holds marks for it. */
	readonly fetchCode?: () => Promise<{ readonly default: readonly CodeSample[] }>;
	readonly references: readonly Reference[];
}

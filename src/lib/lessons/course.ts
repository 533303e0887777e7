import written from 'virtual:course';
import { COMING } from './coming.ts';
import type { LessonSummary, Part } from './lesson.ts';

export const PARTS: readonly {
	readonly part: Part;
	readonly title: string;
	readonly text: string;
}[] = [
	{ part: 'promises', title: 'Promises', text: 'What each tool can keep.' },
	{ part: 'road', title: 'The road', text: 'Who reads along, and what HTTPS does about it.' },
	{ part: 'store', title: 'The store', text: 'Passwords after the break-in.' },
	{ part: 'input', title: 'The input', text: 'When data turns into code.' },
	{ part: 'server', title: 'The server', text: 'Build it, break it, mend it.' }
];

/** A place on the course map; `lesson` is missing while it is not written. */
export interface Stop {
	readonly number: string;
	readonly slug: string;
	readonly title: string;
	readonly part: Part;
	readonly lesson: LessonSummary | null;
}

/** All twenty lessons in their order. */
export const STOPS: readonly Stop[] = [
	...written.map((lesson): Stop => ({ ...lesson, lesson })),
	...COMING.map((stop): Stop => ({ ...stop, lesson: null }))
]
	// Two digits each. localeCompare would take a slow phone a twentieth of a second to start.
	.sort((a, b) => Number(a.number) - Number(b.number));

export const LESSONS: readonly LessonSummary[] = written;

/** The written lessons before and after this one. */
export function neighbours(slug: string): {
	previous: LessonSummary | undefined;
	next: LessonSummary | undefined;
} {
	const at = written.findIndex((lesson) => lesson.slug === slug);
	return { previous: written[at - 1], next: written[at + 1] };
}

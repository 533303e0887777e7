declare module 'virtual:course' {
	import type { LessonSummary } from './lesson.ts';
	/** The written lessons, in order. Made by `scripts/plugins/lessons.ts`. */
	const written: readonly LessonSummary[];
	export default written;
}

declare module '*.md' {
	import type { Component } from 'svelte';
	const Text: Component;
	export default Text;
}

declare module '*.md?lesson' {
	import type { Lesson } from './lesson.ts';
	/** All of a lesson but its text. Made by `scripts/plugins/lessons.ts`. */
	const lesson: Lesson;
	export default lesson;
}

declare module '*.svelte?later' {
	import type { Component } from 'svelte';
	/** Prerendered; its code comes when the page is quiet. Made by `scripts/plugins/later.ts`. */
	const Later: Component;
	export default Later;
}

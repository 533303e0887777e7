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
	/**
	 * Prerendered; comes to life when the reader is near. Made by `scripts/plugins/later.ts`. Which
	 * properties the component takes can't be told here.
	 */
	const Later: Component<Record<string, unknown>>;
	export default Later;
}

declare module '*.svelte?first' {
	import type { Component } from 'svelte';
	/** Prerendered; comes to life right after the text. Made by `scripts/plugins/later.ts`. */
	const First: Component<Record<string, unknown>>;
	export default First;
}

declare module '*?listing' {
	/** A file's lines, as text and coloured. Made by `scripts/plugins/listing.ts`. */
	const lines: { readonly text: readonly string[]; readonly html: readonly string[] };
	export default lines;
}

import { SvelteSet } from 'svelte/reactivity';
import {
	mergeProgress,
	NO_PROGRESS,
	ProgressFileError,
	readProgress,
	writeProgress,
	type Progress
} from './progress.ts';

/** The reader of this device: what they did, kept in the browser's storage where it allows. */
export class Learner {
	#progress = $state.raw<Progress>(NO_PROGRESS);
	/** A sentence for the reader while the storage refuses; `null` while all is well. */
	#trouble = $state<string | null>(null);
	#goals = $derived(new SvelteSet(this.#progress.goals));
	#key = '';

	get progress(): Progress {
		return this.#progress;
	}

	get trouble(): string | null {
		return this.#trouble;
	}

	hasReached(goal: string): boolean {
		return this.#goals.has(goal);
	}

	/**
	 * Loads what is stored and follows other tabs. `site` tells copies of the site on one
	 * origin apart. Returns the end of it.
	 */
	start(site: string): () => void {
		this.#key = `cipherglass:progress:${site}`;
		this.#load();
		// A lesson may have announced itself before.
		if (this.#progress !== NO_PROGRESS) this.#write();
		const follow = (event: StorageEvent) => {
			if (event.key !== this.#key && event.key !== null) return;
			if (event.newValue === null) this.#progress = NO_PROGRESS;
			else this.#load();
		};
		addEventListener('storage', follow);
		return () => removeEventListener('storage', follow);
	}

	predict(figure: string, option: number): void {
		this.#save({ predictions: { ...this.#progress.predictions, [figure]: option } });
	}

	answer(question: string, option: number): void {
		const tries = [...(this.#progress.answers[question] ?? []), option].slice(0, 50);
		this.#save({ answers: { ...this.#progress.answers, [question]: tries } });
	}

	achieve(goal: string): void {
		if (!this.hasReached(goal)) this.#save({ goals: [...this.#progress.goals, goal] });
	}

	open(slug: string): void {
		if (this.#progress.lastLesson !== slug) this.#save({ lastLesson: slug });
	}

	export(): string {
		return writeProgress(this.#progress);
	}

	/** Adds what a file knows. @throws {ProgressFileError} with a sentence for the reader */
	import(text: string): void {
		this.#save(mergeProgress(this.#progress, readProgress(text)));
	}

	/** Forgets what was done in a lesson: its predictions, answers and goals. */
	forget(names: {
		figures: readonly string[];
		questions: readonly string[];
		goals: readonly string[];
	}) {
		const without = <Value>(record: Readonly<Record<string, Value>>, gone: readonly string[]) =>
			Object.fromEntries(Object.entries(record).filter(([name]) => !gone.includes(name)));
		this.#progress = {
			...this.#progress,
			predictions: without(this.#progress.predictions, names.figures),
			answers: without(this.#progress.answers, names.questions),
			goals: this.#progress.goals.filter((goal) => !names.goals.includes(goal))
		};
		this.#write();
	}

	erase(): void {
		this.#progress = NO_PROGRESS;
		this.#trouble = null;
		try {
			localStorage.removeItem(this.#key);
		} catch {
			// Where nothing can be stored, nothing is there to erase.
		}
	}

	#load(): void {
		const text = this.#stored();
		if (text === null) return;
		try {
			this.#progress = mergeProgress(this.#progress, readProgress(text));
		} catch (error) {
			if (!(error instanceof ProgressFileError)) throw error;
			this.#setAside(text);
		}
	}

	#stored(): string | null {
		if (this.#key === '') return null;
		try {
			return localStorage.getItem(this.#key);
		} catch {
			this.#trouble =
				'This browser keeps nothing for this page, so your progress ends with this tab. Export it to keep it.';
			return null;
		}
	}

	/** What can't be read is kept under another name, not thrown away. */
	#setAside(text: string): void {
		try {
			localStorage.setItem(`${this.#key}:damaged`, text);
			localStorage.removeItem(this.#key);
			this.#trouble =
				'The progress stored on this device was damaged. It was put aside, and a new one begins. If you have an exported file, import it.';
		} catch {
			this.#trouble = 'The progress stored on this device is damaged and can’t be replaced.';
		}
	}

	#save(change: Partial<Progress>): void {
		const text = this.#stored();
		let stored = NO_PROGRESS;
		try {
			if (text !== null) stored = readProgress(text);
		} catch {
			// Damaged meanwhile: ours replaces it.
		}
		this.#progress = mergeProgress({ ...this.#progress, ...change }, stored);
		this.#write();
	}

	#write(): void {
		if (this.#key === '') return;
		try {
			localStorage.setItem(this.#key, writeProgress(this.#progress));
			this.#trouble = null;
		} catch {
			this.#trouble =
				'This browser has no room for your progress or refuses to keep it. It stays in this tab; export it to keep it.';
		}
	}
}

/** One reader a page. On the server nothing is stored, so that pages are the same for all. */
export const learner = new Learner();

/** One answer a reader can give, with what the page says to it. */
export interface Option {
	readonly text: string;
	readonly correct: boolean;
	readonly reply: string;
	/** Id of the misconception behind a wrong answer, such as `M04`. */
	readonly misconception?: string;
	/** Figure that shows it: a link where its lesson is written, else plain text. */
	readonly figure?: { readonly name: string; readonly slug: string | null };
}

export interface Question {
	/** Lesson and number: `03.Q1`. */
	readonly id: string;
	readonly stem: string;
	/** Exactly one is correct; already shuffled. */
	readonly options: readonly Option[];
}

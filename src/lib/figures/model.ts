/** A question that the reader answers before a figure shows its result. */
export interface Prediction<State> {
	readonly question: string;
	readonly options: readonly string[];
	/** Index of the option that `state` bears out at step `at`, or `null` while it is not known yet. */
	outcome(state: State, at: number): number | null;
}

/** Something the reader brings about; it is read off the state, never off a click. */
export interface Goal<State> {
	/** Lesson and name, e.g. `03.attack-amount`; front matter lists the ids. */
	readonly id: string;
	reached(state: State, at: number): boolean;
}

/**
 * A figure without its looks: pure, so that the same model can be read, linked, printed, and
 * later driven by a presenter. A component shows it and computes nothing.
 */
export interface FigureModel<State, Action> {
	/** Id of the `<figure>`, e.g. `f3-2`. */
	readonly id: string;
	readonly title: string;
	/** The state in the prerendered page: the same for everybody. */
	readonly initial: State;
	next(state: State, action: Action): State;

	/** How many steps `state` has; 1 where there is nothing to step through. */
	stepCount(state: State): number;
	/** One plain sentence for step `at`, made from the values the figure shows. */
	sentence(state: State, at: number): string;
	/** The whole figure in words; differs whenever state or step differ. */
	altText(state: State, at: number): string;

	/** Inputs as parameters of a link. Measurements and answers of servers are not inputs. */
	share(state: State): Readonly<Record<string, string>>;
	/** State of a link. Whatever is missing or makes no sense keeps its first value. */
	restore(parameters: URLSearchParams): State;
	/** Parameters that hold what a reader may want to keep: left out of links unless asked for. */
	readonly privateParameters?: readonly string[];

	readonly predict: Prediction<State> | null;
	readonly goals?: readonly Goal<State>[];
	/** Step that a printed page shows where the reader has not moved. */
	readonly printStep: number;
}

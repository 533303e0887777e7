import { onMount } from 'svelte';
import { useHost, type FigureHost } from './host.ts';
import { fromFragment, idOf, toFragment } from './link.ts';
import type { FigureModel } from './model.ts';

/** How long the address waits for the reader to stop typing, in milliseconds. */
const ADDRESS_DELAY = 400;

/** A figure that runs on a page: its model, the state it is in, the step on show, the prediction. */
export class Running<State, Action> {
	readonly model: FigureModel<State, Action>;
	readonly host: FigureHost;

	#state: State;
	#at = $state(0);
	/** Opened by a link: the prediction is passed over. */
	#skipped = $state(false);
	#timer: ReturnType<typeof setTimeout> | undefined;

	readonly stepCount: number;
	readonly at: number;
	readonly sentence: string;

	constructor(model: FigureModel<State, Action>) {
		this.model = model;
		this.host = useHost();
		this.#state = $state.raw(model.initial);
		this.stepCount = $derived(model.stepCount(this.#state));
		/** A state with fewer steps must not leave us past its end. */
		this.at = $derived(Math.min(this.#at, this.stepCount - 1));
		this.sentence = $derived(model.sentence(this.#state, this.at));
		onMount(() => {
			this.#open();
			addEventListener('hashchange', this.#open);
			return () => {
				removeEventListener('hashchange', this.#open);
				clearTimeout(this.#timer);
			};
		});
	}

	get state(): State {
		return this.#state;
	}

	get prediction(): number | undefined {
		return this.model.predict ? this.host.predicted(this.model.id) : undefined;
	}

	get skipped(): boolean {
		return this.#skipped && this.prediction === undefined;
	}

	/** Whether results may be seen: predicted, opened by a link, or nothing to predict. */
	get revealed(): boolean {
		return this.model.predict === null || this.#skipped || this.prediction !== undefined;
	}

	/** The only way to change the state. */
	readonly do = (action: Action): void => {
		this.#change(this.model.next(this.#state, action), this.#at);
	};

	/** Takes in what comes by itself, such as a module that was loaded: the address stays. */
	readonly receive = (action: Action): void => {
		this.#state = this.model.next(this.#state, action);
	};

	readonly go = (at: number): void => {
		this.#change(this.#state, Math.max(0, Math.min(at, this.stepCount - 1)));
	};

	readonly predict = (option: number): void => {
		this.host.predict(this.model.id, option);
	};

	readonly reset = (): void => {
		this.#change(this.model.initial, 0);
	};

	/** Address of this very state. */
	link(withPrivate: boolean): string {
		const page = location.href.replace(/#.*$/, '');
		return page + toFragment(this.model, { state: this.#state, at: this.at }, withPrivate);
	}

	#change(state: State, at: number): void {
		this.#state = state;
		this.#at = at;
		for (const goal of this.model.goals ?? []) {
			if (this.revealed && goal.reached(state, this.at)) this.host.achieve(goal.id);
		}
		clearTimeout(this.#timer);
		this.#timer = setTimeout(
			() => this.host.setFragment(toFragment(this.model, { state: this.#state, at: this.at })),
			ADDRESS_DELAY
		);
	}

	readonly #open = (): void => {
		if (idOf(location.hash) !== this.model.id) return;
		const linked = fromFragment(this.model, location.hash);
		if (linked) {
			this.#state = linked.state;
			this.#at = linked.at;
			this.#skipped = true;
		}
		document.getElementById(this.model.id)?.scrollIntoView();
	};
}

import type { FigureModel } from '$lib/figures/model.ts';
import {
	holding,
	SCHEME_CARDS,
	SCHEMES,
	SITUATION_CARDS,
	SITUATIONS,
	type SchemeName,
	type SituationName
} from './schemes.ts';

/** A situation, and what the reader says will hold in it. */
export interface Compare {
	readonly situation: SituationName;
	readonly ticked: Readonly<Record<SituationName, readonly SchemeName[]>>;
	/** Situations whose outcome is on show. */
	readonly shown: readonly SituationName[];
}

export type CompareAction =
	| { readonly kind: 'chosen'; readonly situation: SituationName }
	| { readonly kind: 'ticked'; readonly scheme: SchemeName }
	| { readonly kind: 'shown' };

const NONE: Compare['ticked'] = { laptop: [], phishing: [], cron: [], log: [] };

function next(state: Compare, action: CompareAction): Compare {
	const { situation, ticked, shown } = state;
	switch (action.kind) {
		case 'chosen':
			return { ...state, situation: action.situation };
		case 'ticked': {
			// What was said before the outcome came stays said.
			if (shown.includes(situation)) return state;
			const before = ticked[situation];
			const after = SCHEMES.filter((scheme) =>
				scheme === action.scheme ? !before.includes(scheme) : before.includes(scheme)
			);
			return { ...state, ticked: { ...ticked, [situation]: after } };
		}
		case 'shown':
			return shown.includes(situation) ? state : { ...state, shown: [...shown, situation] };
	}
}

/** In how many of the five the reader was right. */
export function rightOnes({ situation, ticked }: Compare): number {
	const holds = holding(situation);
	return SCHEMES.filter((name) => holds.includes(name) === ticked[situation].includes(name)).length;
}

const named = (schemes: readonly SchemeName[]) =>
	schemes.length === 0 ? 'none' : schemes.map((name) => SCHEME_CARDS[name].name).join(', ');

export const compare: FigureModel<Compare, CompareAction> = {
	id: 'f16-4',
	title: 'Five ways to say who you are',
	initial: { situation: 'laptop', ticked: NONE, shown: [] },
	next,
	stepCount: () => 1,
	sentence(state) {
		const { situation, ticked, shown } = state;
		const { name, question } = SITUATION_CARDS[situation];
		if (!shown.includes(situation))
			return `${name}: ${question} You say: ${named(ticked[situation])}.`;
		return (
			`${name}: these hold: ${named(holding(situation))}. ` +
			`You were right about ${rightOnes(state)} of ${SCHEMES.length}.`
		);
	},
	altText(state) {
		const others = SITUATIONS.map((name) => {
			const outcome = state.shown.includes(name) ? `; these hold: ${named(holding(name))}` : '';
			return `${SITUATION_CARDS[name].name}: you say ${named(state.ticked[name])}${outcome}.`;
		});
		return `On show: ${SITUATION_CARDS[state.situation].name}. ${others.join(' ')}`;
	},
	share: ({ situation }) => ({ situation }),
	restore(parameters) {
		const situation = SITUATIONS.find((name) => name === parameters.get('situation'));
		return situation ? { ...compare.initial, situation } : compare.initial;
	},
	predict: null,
	printStep: 0
};

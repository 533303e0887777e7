import type { FigureModel } from '$lib/figures/model.ts';
import { perState } from '$lib/figures/per-state.ts';
import { listingOf, type Form } from './python/listing.ts';
import { checksOf, FINDINGS, type Check, type Finding } from './review-checks.ts';

/** What a reviewer can call a problem; three of them are none. */
export const NAMES = {
	literal: 'a password stands in the code',
	wraps: '@wraps is not needed',
	clock: '== takes longer the more is right',
	owner: 'nobody asks whose trip it is',
	star: '*args and **kwargs let anything in',
	import: 'a name is used that nobody imported',
	readable: 'the password is kept readable',
	next: 'the guard is put on by hand: the next method starts open',
	order: 'check_auth is asked too late',
	challenge: 'a 401 without WWW-Authenticate'
} as const;
export type Name = keyof typeof NAMES;

/** Parts of the listing where a finding can be marked, and what a line there must hold. */
const PLACES: Readonly<Record<Finding, readonly [part: RegExp, line: RegExp]>> = {
	literal: [/^check/, /return/],
	readable: [/^check/, /return/],
	clock: [/^check/, /return/],
	challenge: [/^guard/, /jsonify|status_code|return resp/],
	import: [/^(imports|guard)/, /from flask|jsonify/],
	next: [/^(place|class|get|delete)/, /requires_auth|class|def/],
	owner: [/^(get|delete)/, /def|return|trips/]
};

export interface Review {
	/** Line that is marked, from 0. */
	readonly marked: number | null;
	readonly found: readonly Finding[];
	/** The last name given, with its line, where it was no finding. */
	readonly missed: { readonly line: number; readonly name: Name } | null;
	readonly form: Form;
}

export type ReviewAction =
	| { readonly kind: 'marked'; readonly line: number }
	| { readonly kind: 'named'; readonly name: Name }
	| { readonly kind: 'gaveUp' }
	| { readonly kind: 'repaired'; readonly change: Partial<Form> };

const SLIDE: Form = {
	imports: 'slide',
	check: 'slide',
	challenge: false,
	place: 'get',
	owner: false
};

/** Lines are marked on the slide’s own form; the repairs stand beside it. */
export const SLIDE_LISTING = listingOf(SLIDE);

const known = new Map<string, readonly Check[]>();

/** Forms repeat while a reader tries; the checks of one are always the same. */
export function checks({ form }: Review): readonly Check[] {
	const key = JSON.stringify([form.imports, form.check, form.challenge, form.place, form.owner]);
	const found = known.get(key) ?? checksOf(form);
	known.set(key, found);
	return found;
}

export const repairedListing = perState(({ form }: Review) => listingOf(form));

function next(state: Review, action: ReviewAction): Review {
	switch (action.kind) {
		case 'marked':
			return { ...state, marked: action.line, missed: null };
		case 'named': {
			if (state.marked === null) return state;
			const finding = FINDINGS.find((one) => one === action.name);
			const line = state.marked;
			if (!finding || !fits(finding, line)) {
				return { ...state, missed: { line, name: action.name } };
			}
			return { ...state, missed: null, found: [...new Set([...state.found, finding])] };
		}
		case 'gaveUp':
			return { ...state, missed: null, found: FINDINGS };
		case 'repaired':
			return { ...state, form: { ...state.form, ...action.change } };
	}
}

function fits(finding: Finding, line: number): boolean {
	const [part, text] = PLACES[finding];
	return part.test(SLIDE_LISTING.from[line] ?? '') && text.test(SLIDE_LISTING.text[line] ?? '');
}

function sentence(state: Review): string {
	const { found, missed, marked } = state;
	const red = checks(state).filter(({ passes }) => !passes).length;
	const said = missed
		? `Line ${missed.line + 1}, “${NAMES[missed.name]}”: ${missed.name in PLACES ? 'true of the sample, but not in this line.' : 'that is not a problem.'} `
		: marked !== null && found.length < FINDINGS.length
			? `Line ${marked + 1} is marked. `
			: '';
	return `${said}${found.length} of ${FINDINGS.length} problems named. ${red === 0 ? 'All seven checks pass.' : `${red} of 7 checks fail.`}`;
}

const CHECK_FORMS = ['slide', 'settings', 'digest', 'verify'] as const;
const PLACE_FORMS = ['get', 'each', 'before'] as const;

export const review: FigureModel<Review, ReviewAction> = {
	id: 'f17-2',
	title: 'Review the slide',
	initial: { marked: null, found: [], missed: null, form: SLIDE },
	next,
	stepCount: () => 1,
	sentence,
	altText(state) {
		const { form } = state;
		return [
			sentence(state),
			`Form: imports ${form.imports}, check ${form.check}, challenge ${form.challenge}, guard ${form.place}, owner ${form.owner}.`,
			state.found.length ? `Named: ${state.found.map((one) => NAMES[one]).join('; ')}.` : '',
			...checks(state)
				.filter(({ finding }) => state.found.includes(finding))
				.map(
					({ finding, passes, came }) =>
						`${NAMES[finding]}: ${passes ? 'repaired' : 'open'}. ${came}`
				)
		]
			.filter(Boolean)
			.join(' ');
	},
	share: ({ found, form }) => ({
		found: found.join('.'),
		imports: form.imports,
		check: form.check,
		challenge: form.challenge ? 'yes' : 'no',
		place: form.place,
		owner: form.owner ? 'yes' : 'no'
	}),
	restore(parameters) {
		const one = <Text extends string>(name: string, of: readonly Text[]) =>
			of.find((text) => text === parameters.get(name)) ?? of[0]!;
		const named = (parameters.get('found') ?? '').split('.');
		return {
			...review.initial,
			found: FINDINGS.filter((finding) => named.includes(finding)),
			form: {
				imports: one('imports', ['slide', 'complete']),
				check: one('check', CHECK_FORMS),
				challenge: parameters.get('challenge') === 'yes',
				place: one('place', PLACE_FORMS),
				owner: parameters.get('owner') === 'yes'
			}
		};
	},
	predict: {
		question: 'How many problems does a reviewer find in these lines?',
		options: ['none', 'three', 'five', 'seven', 'ten'],
		outcome: () => {
			const red = checks(review.initial).filter(({ passes }) => !passes).length;
			return [0, 3, 5, 7, 10].indexOf(red);
		}
	},
	goals: [
		{
			id: '17.fix-review',
			reached: (state) => checks(state).every(({ passes }) => passes)
		}
	],
	printStep: 0
};

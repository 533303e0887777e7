import type { FigureModel } from '$lib/figures/model.ts';
import { textParameter } from '$lib/figures/limited.ts';
import { LONGEST_CODE } from './guard-code.svelte.ts';
import { CELLS, EXPECTABLE, type Expected } from './matrix-cells.ts';
import {
	differences,
	initial,
	isTrue,
	next,
	SERVERS,
	type Matrix,
	type MatrixAction
} from './matrix-state.ts';

const HOLES = ['no-owner-check', 'unguarded-delete'] as const;

function sentence(state: Matrix): string {
	const { expected, ran, isRunning, trouble, server, isGuarded, mended } = state;
	const filled = Object.keys(expected).length;
	const count = CELLS.length;
	if (trouble) return `Nothing was sent: ${trouble}`;
	if (filled < count)
		return `${filled} of ${count} cells are filled. Say what each request must get.`;
	const who = `profile ${server}${isGuarded ? ', with your guard before it' : ''}`;
	if (!ran) return `All ${count} cells are filled. Send the ${count} requests to ${who}.`;
	const came = Object.keys(ran.came).length;
	if (isRunning || came < count) return `${came} of ${count} answers came from ${who}.`;
	const wrong = differences(state);
	if (wrong.length > 0) {
		const open = wrong.filter(({ word }) => word === 'open').length;
		return `${wrong.length} of ${count} answers of ${who} are not what you expect; ${open} of them stand open.`;
	}
	const left = HOLES.filter((hole) => !mended.includes(hole));
	return `All ${count} answers of ${who} are what you expect.${isGuarded && left.length === 1 ? ` Now ${left[0]}.` : ''}`;
}

const LETTERS: Readonly<Record<Expected, string>> = { ok: 'o', 401: '1', 403: '3', 404: '4' };

export const matrix: FigureModel<Matrix, MatrixAction> = {
	id: 'f17-4',
	title: 'Who may do what',
	initial,
	next,
	stepCount: () => 1,
	sentence,
	altText(state) {
		const { expected, ran, brush, server, isGuarded, code } = state;
		const cells = CELLS.flatMap(({ key }) => {
			const [wanted, came] = [expected[key], ran?.came[key]];
			if (wanted === undefined && !came) return [];
			return [
				`${key}: ${wanted ?? 'not filled'}${came ? `, came ${came.status} from the ${came.by}` : ''}`
			];
		});
		return [
			sentence(state),
			`A click writes ${brush}. Server: ${server}; your guard ${isGuarded ? 'stands before it' : 'is off'}.`,
			cells.length > 0 ? `${cells.join('; ')}.` : '',
			`Your guard: ${code}`
		]
			.filter(Boolean)
			.join(' ');
	},
	share: ({ expected, server, isGuarded, code }) => ({
		cells: CELLS.map(({ key }) => {
			const wanted = expected[key];
			return wanted === undefined ? '-' : LETTERS[wanted];
		}).join(''),
		server,
		guard: isGuarded ? 'yes' : 'no',
		...(code === initial.code ? {} : { code })
	}),
	restore(parameters) {
		const cells = parameters.get('cells') ?? '';
		const expected = Object.fromEntries(
			CELLS.flatMap(({ key }, i) => {
				const wanted = EXPECTABLE.find((one) => LETTERS[one] === cells[i]);
				return wanted === undefined ? [] : [[key, wanted]];
			})
		);
		const code = textParameter(parameters.get('code'), initial.code).slice(0, LONGEST_CODE);
		return {
			...initial,
			expected,
			server: SERVERS.find((name) => name === parameters.get('server')) ?? initial.server,
			isGuarded: parameters.get('guard') === 'yes',
			code,
			isLinkedCode: code !== initial.code
		};
	},
	predict: null,
	goals: [
		{
			id: '17.fix-guard',
			reached: (state) => isTrue(state) && HOLES.every((hole) => state.mended.includes(hole))
		}
	],
	printStep: 0
};

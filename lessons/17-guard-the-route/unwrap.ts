import type { FigureModel } from '$lib/figures/model.ts';
import type { Answered } from './python/flask.ts';
import type { Frame } from './python/python-run.ts';
import { unwrapped, type Method, type Unwrap, type UnwrapStep } from './unwrap-run.ts';

export type UnwrapAction =
	| { readonly kind: 'chose'; readonly method: Method }
	| { readonly kind: 'sent'; readonly field: boolean }
	| { readonly kind: 'typed'; readonly part: 'username' | 'password'; readonly text: string }
	| { readonly kind: 'guarded'; readonly method: 'get' | 'delete'; readonly is: boolean };

/** Longest name or password that a frame shows. */
const LONGEST = 40;

function next(state: Unwrap, action: UnwrapAction): Unwrap {
	switch (action.kind) {
		case 'chose':
			return { ...state, method: action.method };
		case 'sent':
			return { ...state, sends: action.field };
		case 'typed': {
			const text = action.text.slice(0, LONGEST);
			return { ...state, login: { ...state.login, [action.part]: text } };
		}
		case 'guarded':
			return { ...state, guarded: { ...state.guarded, [action.method]: action.is } };
	}
}

/** Calls that are open at a step, outermost first. */
export function framesAt(step: UnwrapStep | undefined): readonly Frame[] {
	return step && 'frames' in step ? step.frames : [];
}

/** The line that has just run; null where none has. */
export function lineAt(step: UnwrapStep | undefined): number | null {
	return step && 'line' in step ? step.line : null;
}

const STATUS: Readonly<Record<number, string>> = {
	200: 'here it is',
	204: 'done, nothing to show',
	401: 'who are you?',
	500: 'the server broke'
};

export function answerWords({ status, error }: Answered): string {
	return `${status}, ${STATUS[status] ?? 'answered'}${error ? ` (${error})` : ''}`;
}

function sentence(state: Unwrap, at: number): string {
	const { steps, holds } = unwrapped(state);
	const step = steps[Math.min(at, steps.length - 1)]!;
	const { method, sends } = state;
	switch (step.kind) {
		case 'asked':
			return (
				`The server has started. ${method} /trips/1 comes, ${sends ? `from ${state.login.username || 'a nameless user'}` : 'without an Authorization field'}. ` +
				`Flask looks up Trip.${method.toLowerCase()}: it holds ${holds[method]}.`
			);
		case 'answered':
			return `The answer is ${answerWords(step.answer)}.`;
		case 'imported':
			return `Line ${step.line}: ${step.names.join(', ')} can be used from here on.`;
		case 'defined':
			return definedSentence(step.name, step.line, step.frames);
		case 'decorated':
			return step.name === 'decorated'
				? `Line ${step.line}: wraps gives decorated the name and the help text of f. What it does stays its own.`
				: `Line ${step.line}: from now on Trip.${step.name} holds what requires_auth gave back: ${step.value}.`;
		case 'called':
			return step.name === 'requires_auth'
				? `The @ calls requires_auth at once, while the server starts, with ${step.args.join(', ')}.`
				: `${step.name} is called: ${step.args.join(', ')}. A frame is put on the stack.`;
		case 'assigned':
			return `Line ${step.line}: ${step.target} is ${step.value}.`;
		case 'tested':
			return `Line ${step.line}: the condition is ${step.isTrue ? 'true: into the block' : 'false: past the block'}.`;
		case 'evaluated':
			return `Line ${step.line} has run.`;
		case 'returned':
			return `Line ${step.line}: ${step.name} returns ${step.value}. Its frame leaves the stack.`;
		case 'raised':
			return `Line ${step.line} fails: ${step.message}.`;
	}
}

function definedSentence(name: string, line: number, frames: readonly Frame[]): string {
	if (name === 'Trip')
		return `Line ${line}: the class is complete. Flask will look for its methods by name.`;
	if (name === 'decorated') {
		return `Line ${line}: inside, a new function is made. It remembers f, the function it was made for.`;
	}
	return frames.at(-1)?.name === 'Trip'
		? `Line ${line}: def makes the function ${name} of the class.`
		: `Line ${line}: ${name} is a function now. None of its lines has run yet.`;
}

const initial: Unwrap = {
	method: 'GET',
	sends: true,
	login: { username: 'admin', password: 'secret' },
	guarded: { get: true, delete: false }
};

export const unwrap: FigureModel<Unwrap, UnwrapAction> = {
	id: 'f17-1',
	title: 'requires_auth, unwrapped',
	initial,
	next,
	stepCount: (state) => unwrapped(state).steps.length,
	sentence,
	altText(state, at) {
		const { holds, steps } = unwrapped(state);
		const { method, sends, login } = state;
		const stack = framesAt(steps[at])
			.map(
				({ name, line, locals }) =>
					`${name} at line ${line}${locals.map(([key, value]) => `, ${key} ${value}`).join('')}`
			)
			.join('; ');
		return [
			`${method} /trips/1, ${sends ? `as “${login.username}” with “${login.password}”` : 'without an Authorization field'}.`,
			`Trip.get holds ${holds.GET}, Trip.delete holds ${holds.DELETE}.`,
			`Step ${at + 1} of ${steps.length}. ${sentence(state, at)}`,
			stack ? `On the stack: ${stack}.` : 'The stack is empty.'
		].join(' ');
	},
	share: ({ method, sends, login, guarded }) => ({
		method,
		field: sends ? 'yes' : 'no',
		get: guarded.get ? 'yes' : 'no',
		delete: guarded.delete ? 'yes' : 'no',
		user: login.username,
		password: login.password
	}),
	restore(parameters) {
		const flag = (name: string, otherwise: boolean) =>
			({ yes: true, no: false })[parameters.get(name) ?? ''] ?? otherwise;
		return {
			method: parameters.get('method') === 'DELETE' ? 'DELETE' : 'GET',
			sends: flag('field', true),
			login: {
				username: (parameters.get('user') ?? initial.login.username).slice(0, LONGEST),
				password: (parameters.get('password') ?? initial.login.password).slice(0, LONGEST)
			},
			guarded: { get: flag('get', true), delete: flag('delete', false) }
		};
	},
	privateParameters: ['user', 'password'],
	predict: {
		question:
			'Only get wears @requires_auth. DELETE /trips/1 comes without any Authorization. What answers?',
		options: ['401: the class is guarded', '405: not allowed', '204: it runs'],
		outcome(state, at) {
			const { steps, answer } = unwrapped(state);
			const asked =
				state.method === 'DELETE' && !state.sends && state.guarded.get && !state.guarded.delete;
			if (!asked || at < steps.length - 1) return null;
			const found = [401, 405, 204].indexOf(answer.status);
			return found < 0 ? null : found;
		}
	},
	printStep: 0
};

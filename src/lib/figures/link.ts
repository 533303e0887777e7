import type { FigureModel } from './model.ts';

/** Version of the parameters in a link; raised when their meaning changes. */
const VERSION = '1';

/** The longest link that mail programs and chats carry whole. */
export const LINK_LIMIT = 8000;

interface Linked<State> {
	readonly state: State;
	readonly at: number;
}

/** Fragment that opens the figure in this state, such as `#f3-2?v=1&at=4&text=pay`. */
export function toFragment<State>(
	model: FigureModel<State, never>,
	{ state, at }: Linked<State>,
	withPrivate = false
): string {
	const parameters = new URLSearchParams({ v: VERSION });
	if (at > 0) parameters.set('at', String(at));
	for (const [name, value] of Object.entries(model.share(state))) {
		if (withPrivate || !model.privateParameters?.includes(name)) parameters.set(name, value);
	}
	return `#${model.id}?${parameters}`;
}

/** Reads the fragment of an address; `null` where it does not speak of this figure's state. */
export function fromFragment<State>(
	model: FigureModel<State, never>,
	fragment: string
): Linked<State> | null {
	const [id, query] = split(fragment);
	if (id !== model.id || query === undefined) return null;
	const parameters = new URLSearchParams(query);
	if (parameters.get('v') !== VERSION) return null;
	const state = model.restore(parameters);
	const at = Number(parameters.get('at') ?? 0);
	const last = model.stepCount(state) - 1;
	return { state, at: Number.isInteger(at) ? Math.max(0, Math.min(at, last)) : 0 };
}

/** The id a fragment points to, without the state behind it. */
export function idOf(fragment: string): string {
	return split(fragment)[0];
}

function split(fragment: string): [id: string, query: string | undefined] {
	const text = fragment.replace(/^#/, '');
	const mark = text.indexOf('?');
	return mark < 0 ? [text, undefined] : [text.slice(0, mark), text.slice(mark + 1)];
}

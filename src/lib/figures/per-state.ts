/**
 * Remembers what `compute` made of a state. A figure's parts, its sentence and its words all ask for the
 * same, and a state never changes.
 */
export function perState<State extends object, Result>(
	compute: (state: State) => Result
): (state: State) => Result {
	const known = new WeakMap<State, { readonly result: Result }>();
	return (state) => {
		let found = known.get(state);
		if (!found) known.set(state, (found = { result: compute(state) }));
		return found.result;
	};
}

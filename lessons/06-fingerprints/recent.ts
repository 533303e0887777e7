/**
 * Keeps the last few results of a pure function: a figure asks for the same digest in its drawing,
 * its sentence and its words, and a long message should be hashed once for all of them.
 */
export function keepRecent<Argument, Result>(
	compute: (argument: Argument) => Result,
	size: number
): (argument: Argument) => Result {
	const kept = new Map<Argument, Result>();
	return (argument) => {
		const known = kept.get(argument);
		if (known !== undefined) return known;
		const result = compute(argument);
		if (kept.size >= size) kept.delete(kept.keys().next().value!);
		kept.set(argument, result);
		return result;
	};
}

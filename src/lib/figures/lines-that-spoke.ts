import type { Decision, RuleSource } from './backend.ts';

/** String and template literals; a template's `${…}` stands for any text. */
const LITERAL = /'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g;

/**
 * Indexes of the lines of a rule that made this decision: where its finding is written and the
 * statement that handed it over. Where the finding comes from elsewhere, all lines that could have.
 */
export function linesThatSpoke(source: RuleSource, decision: Decision): ReadonlySet<number> {
	const call = new RegExp(`\\b${decision.verdict}\\(`);
	const written = source.text.findIndex((line) =>
		literals(line).some((literal) => says(literal, decision.finding))
	);
	if (written >= 0) return statement(source.text, written, call);
	return new Set(source.text.flatMap((line, i) => (call.test(line) ? [i] : [])));
}

function literals(line: string): readonly string[] {
	return [...line.matchAll(LITERAL)].map(([, plain, template]) => plain ?? template ?? '');
}

/** Whether a finding can have come from this literal. */
function says(literal: string, finding: string): boolean {
	const pieces = literal.split(/\$\{[^}]*\}/).map((piece) => piece.replace(/\\(.)/g, '$1'));
	// A literal that is all insertions would fit anything.
	if (pieces.join('').length < 8) return false;
	const pattern = pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
	return new RegExp(`^${pattern}$`, 's').test(finding);
}

/** From the line where the finding is written to the end of the statement with `call`. */
function statement(text: readonly string[], written: number, call: RegExp): ReadonlySet<number> {
	const lines = new Set<number>();
	let from = written;
	// The call may have begun on a line above.
	while (from > 0 && !/[;{}]\s*$/.test(text[from - 1]!)) from--;
	let called = false;
	for (let i = from; i < text.length && !(called && /;\s*$/.test(text[i - 1] ?? '')); i++) {
		if (/^\s*\}\s*$/.test(text[i]!)) break;
		lines.add(i);
		called ||= call.test(text[i]!);
	}
	return lines;
}

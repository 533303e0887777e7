import type { Beside } from './beside.ts';
import { HttpError, type Refusal } from './problem.ts';

/** What one rule found, and what comes of it. */
export type Ruling<Value> = Passed<Value> | Refused;

interface Passed<Value> {
	readonly verdict: 'pass';
	readonly rule: string;
	readonly finding: string;
	readonly value: Value;
}

interface Refused {
	readonly verdict: 'refuse';
	readonly rule: string;
	readonly finding: string;
	readonly refusal: Refusal;
}

/** The request goes on with `value`. `rule` is a literal, because a minifier renames functions. */
export function pass<Value>(rule: string, finding: string, value: Value): Ruling<Value> {
	return { verdict: 'pass', rule, finding: clip(finding), value };
}

/** The request ends here. Without a `detail` the client reads the finding itself. */
export function refuse(
	rule: string,
	finding: string,
	refusal: Omit<Refusal, 'detail'> & { readonly detail?: string }
): Refused {
	const sentence = clip(finding);
	return { verdict: 'refuse', rule, finding: sentence, refusal: { detail: sentence, ...refusal } };
}

/** A finding may quote what the client sent, which may be long. */
function clip(finding: string): string {
	return finding.length <= 300 ? finding : `${finding.slice(0, 299)}…`;
}

/**
 * Reports a ruling beside the request and hands over its value.
 *
 * @throws {HttpError} when the rule refuses
 */
export function decide<Value>(beside: Beside, ruling: Ruling<Value>): Value {
	const { rule, finding, verdict } = ruling;
	beside.report?.({ rule, finding, verdict });
	if (ruling.verdict === 'refuse') throw new HttpError(ruling.refusal);
	return ruling.value;
}

import { runInSandbox, type SandboxAnswer } from '$lib/figures/sandbox.ts';
import { pathOf, type MatrixRequest } from './matrix-cells.ts';

/** What the reader's guard says of one request: let it by, or the status to refuse it with. */
export type GuardVerdict = 'allow' | 401 | 403 | 404;

/** What it is told. */
export interface GuardInput {
	readonly method: string;
	readonly path: string;
	readonly user: { readonly name: string; readonly role: string } | null;
	readonly trip: { readonly id: number; readonly owner: string } | null;
}

export function guardInput(
	person: { readonly name: string; readonly role: string | null },
	request: MatrixRequest,
	owners: ReadonlyMap<number, string>
): GuardInput {
	const owner = request.trip === null ? undefined : owners.get(request.trip);
	return {
		method: request.method,
		path: pathOf(request),
		user: person.role === null ? null : { name: person.name, role: person.role },
		trip: request.trip !== null && owner !== undefined ? { id: request.trip, owner } : null
	};
}

export type GuardAnswer =
	| { readonly kind: 'verdicts'; readonly verdicts: readonly GuardVerdict[] }
	/** A sentence for the reader. */
	| { readonly kind: 'trouble'; readonly trouble: string };

/** Asks the reader's guard about requests, in the sandbox. */
export async function askGuard(code: string, inputs: readonly GuardInput[]): Promise<GuardAnswer> {
	return readVerdicts(await runInSandbox({ code, entry: 'guard', calls: inputs }), inputs);
}

/** A guard that fails, or says what we don’t know, lets nobody by. */
export function readVerdicts(answer: SandboxAnswer, inputs: readonly GuardInput[]): GuardAnswer {
	const trouble = (text: string): GuardAnswer => ({ kind: 'trouble', trouble: text });
	if (answer.kind === 'stopped') {
		return trouble(
			`Your guard was stopped after ${answer.milliseconds} ms. Does a loop never end? The page lives on.`
		);
	}
	if (answer.kind === 'failed') return trouble(answer.reason);
	if (answer.kind === 'threw') {
		return trouble(`${answer.line === null ? '' : `Line ${answer.line}: `}${answer.message}`);
	}
	const verdicts: GuardVerdict[] = [];
	for (const [i, result] of answer.results.entries()) {
		const { method = '', path = '', user = null } = inputs[i] ?? {};
		const asked = `${method} ${path} as ${user?.name ?? 'anonymous'}`;
		if (result.kind === 'error') return trouble(`${asked}: ${result.message}`);
		const verdict = ([401, 403, 404, 'allow'] as const).find((one) => one === result.value);
		if (verdict === undefined) {
			return trouble(
				`${asked}: 'allow', 401, 403 or 404 wanted, ${String(result.value).slice(0, 120)} came.`
			);
		}
		verdicts.push(verdict);
	}
	return verdicts.length === inputs.length
		? { kind: 'verdicts', verdicts }
		: trouble('The guard did not answer each request.');
}

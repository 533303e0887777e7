import { REASONS } from '../../mocks/problem.ts';
import type { Wanted } from './case.ts';

export interface Answer {
	readonly status: number;
	/** Names in lower case. */
	readonly fields: readonly (readonly [name: string, value: string])[];
	readonly content: string;
}

const CHALLENGE = 'Basic realm="Trips", charset="UTF-8"';
const DEAD_TOKEN = ', Bearer realm="Trips", error="invalid_token"';
/** The deck's slide 36. */
const DECK_SENTENCE = 'Basic Auth Required.';

export function fieldOf({ fields }: Answer, name: string): string | undefined {
	const values = fields.filter(([other]) => other === name.toLowerCase());
	return values.length === 0 ? undefined : values.map(([, value]) => value).join(', ');
}

/** What is wrong with the answer, in words; nothing where it is as it has to be. */
export function judge(answer: Answer, method: string, want: Wanted): readonly string[] {
	const complaints: string[] = [];
	const expect = (holds: boolean, complaint: string) => void (holds || complaints.push(complaint));
	const field = (name: string) => fieldOf(answer, name);

	expect(answer.status === want.status, `${want.status} wanted, ${answer.status} came`);
	if (want.allow) {
		const allow = field('Allow')?.split(/, */).sort().join(', ');
		expect(allow === [...want.allow].sort().join(', '), `Allow is ${allow}`);
	}
	if (want.retryAfter) {
		const seconds = Number(field('Retry-After') ?? NaN);
		const [least, most] = want.retryAfter;
		expect(seconds >= least && seconds <= most, `Retry-After is ${field('Retry-After')}`);
	}
	for (const [name, wanted] of Object.entries(want.fields ?? {})) {
		expect(fits(wanted, field(name)), `${name} is ${field(name)}, not ${wanted}`);
	}
	if (want.without !== undefined) {
		expect(!answer.content.includes(want.without), `the content holds ${want.without}`);
	}
	const json = parse(answer.content);
	if ('json' in want) expect(fits(want.json, json), `the content is ${answer.content}`);
	if (want.detail) {
		const detail = (json as { detail?: unknown } | undefined)?.detail;
		expect(fits(want.detail, detail), `the detail is ${String(detail)}`);
	}
	return [...complaints, ...everyAnswer(answer, method, want.deadToken ?? false)];
}

/** What holds for every answer, whatever was asked. */
function everyAnswer(answer: Answer, method: string, deadToken: boolean): readonly string[] {
	const { status, content } = answer;
	const complaints: string[] = [];
	const expect = (holds: boolean, complaint: string) => void (holds || complaints.push(complaint));
	const field = (name: string) => fieldOf(answer, name);

	const challenge = status === 401 ? CHALLENGE + (deadToken ? DEAD_TOKEN : '') : undefined;
	expect(
		field('WWW-Authenticate') === challenge,
		`the challenge is ${field('WWW-Authenticate')} (RFC 9110 §11.6.1)`
	);
	expect(status !== 405 || field('Allow') !== undefined, '405 has no Allow (RFC 9110 §15.5.6)');
	expect(field('Cache-Control') === 'no-store', `Cache-Control is ${field('Cache-Control')}`);
	const cors = answer.fields.find(([name]) => name.startsWith('access-control-'));
	expect(cors === undefined, `${cors?.join(': ')}, and pages of other sites get none`);
	expect(!content.includes('$2b$'), 'a hash of a password is in the content');
	if (method === 'HEAD' || status === 204) {
		expect(content === '', `there is content: ${content} (RFC 9110 §9.3.2, §15.3.5)`);
		return complaints;
	}
	if (status < 400) {
		expect(field('Content-Type') === 'application/json', `the type is ${field('Content-Type')}`);
		return complaints;
	}
	// RFC 9457 §3, with the deck's member beside.
	expect(
		field('Content-Type') === 'application/problem+json',
		`the type of the problem is ${field('Content-Type')}`
	);
	const detail = (parse(content) as { detail?: unknown } | undefined)?.detail;
	const problem = {
		type: 'about:blank',
		title: REASONS[status],
		status,
		detail: /^\S[^]{5,}[.…?]$/u,
		error: status === 401 ? DECK_SENTENCE : detail
	};
	expect(fits(problem, parse(content)), `the problem is ${content}`);
	return complaints;
}

function parse(content: string): unknown {
	try {
		return JSON.parse(content);
	} catch {
		return undefined;
	}
}

/** Whether a value is the wanted one: same members, same order of a list; a RegExp tests a string. */
function fits(wanted: unknown, value: unknown): boolean {
	if (wanted instanceof RegExp) return typeof value === 'string' && wanted.test(value);
	if (typeof wanted !== 'object' || wanted === null) return Object.is(wanted, value);
	if (typeof value !== 'object' || value === null) return false;
	if (Array.isArray(wanted) !== Array.isArray(value)) return false;
	const names = Object.keys(wanted);
	return (
		names.length === Object.keys(value).length &&
		names.every(
			(name) =>
				Object.hasOwn(value, name) &&
				fits(wanted[name as keyof typeof wanted], value[name as keyof typeof value])
		)
	);
}

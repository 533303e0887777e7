import type { Call } from './calls.ts';
import type { PlainAnswer, WrittenAnswer } from './host.ts';
import { writeAnswer } from './octets.ts';
import { problem } from './problem.ts';

/**
 * What a call comes to when the backend that had it is gone: to a request, an answer, for there is one
 * between client and server who can give it. RFC 9110 §15.6.3: 502.
 *
 * @throws Error with the sentence for every call that is no request
 */
export async function refusedCall(
	{ door }: Call,
	why: string
): Promise<PlainAnswer | WrittenAnswer> {
	const told = { decisions: [], bcryptMilliseconds: 0 };
	const response = problem({ status: 502, detail: why });
	const { status } = response;
	if (door === 'write') {
		const { octets } = await writeAnswer(response, { method: 'GET', now: Date.now() });
		return { octets, status, ...told };
	}
	if (door !== 'ask') throw new Error(why);
	const headers = [...response.headers];
	return { status, statusText: '', headers, body: await response.arrayBuffer(), ...told };
}

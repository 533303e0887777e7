import { answerField, answerMember } from '../figures/http-answer.ts';
import { withHeader, type Draft } from './draft.ts';

/** What an answer hands out to show instead of a password, put into a next request. */
export interface HandedOut {
	readonly what: 'token' | 'cookie';
	/** The trips, asked for with it. */
	draftWith(draft: Draft): Draft;
}

/** The token or cookie in an answer; null where it hands out none. */
export function tokenHeader(response: Uint8Array): HandedOut | null {
	const cookie = /^([^;=\s]+=[^;]+)/.exec(answerField(response, 'Set-Cookie') ?? '')?.[1];
	const token = answerMember(response, 'token');
	if (cookie === undefined && token === undefined) return null;
	const [name, value] =
		cookie === undefined ? ['Authorization', `Bearer ${token}`] : ['Cookie', cookie];
	return {
		what: cookie === undefined ? 'token' : 'cookie',
		draftWith: (draft) => ({
			...draft,
			mode: 'parts',
			method: 'GET',
			path: '/trips',
			headers: withHeader('', name, value),
			body: ''
		})
	};
}

import { fromUtf8 } from '../wire/bytes.ts';
import { readResponse } from '../wire/http1.ts';
import { EMPTY, type Draft } from './draft.ts';

export interface Mail {
	readonly subject: string;
	readonly text: string;
	readonly sent: string;
}

/** The mails in an answer of `/mailboxes/:address`, the newest first; null where it holds none. */
export function mailsOf(response: Uint8Array): readonly Mail[] | null {
	try {
		const value: unknown = JSON.parse(fromUtf8(readResponse(response).message.body) ?? '');
		if (!Array.isArray(value)) return null;
		// The backend's own answer, whose shape its tests hold.
		return (value as Mail[]).toReversed();
	} catch {
		return null;
	}
}

/** Token of the link in a mail. */
export function tokenIn({ text }: Mail): string | undefined {
	return /\/password-resets\/([\w-]+)/.exec(text)?.[1];
}

/** The request behind the link. */
export function resetDraft(token: string): Draft {
	return {
		...EMPTY,
		method: 'PUT',
		path: `/password-resets/${token}`,
		headers: 'Content-Type: application/json',
		body: JSON.stringify({ password: 'seven green lamps' }, null, '  ')
	};
}

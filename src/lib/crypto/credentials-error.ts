/** Which rule was broken, in the order in which they are tried. */
export type CredentialsProblem =
	/** A colon in the user-id: the reader would split too early. RFC 7617 §2. */
	| 'colonInUserId'
	/** U+0000 … U+001F or U+007F. RFC 7617 §2, RFC 5234 Appendix B.1. */
	| 'control'
	/** Half of a surrogate pair, which UTF-8 can't write. RFC 3629 §3. */
	| 'surrogate'
	/** Another scheme than Basic, or none. */
	| 'scheme'
	/** What follows the scheme is no single token68. RFC 9110 §11.2. */
	| 'token68'
	/** Letters that are no strict Base64. */
	| 'base64'
	/** Octets that are no UTF-8. */
	| 'utf8'
	/** No colon between user-id and password. */
	| 'noColon';

/** Credentials that can't be sent, or a field that holds none. `message` is one sentence to show. */
export class CredentialsError extends Error {
	override readonly name = 'CredentialsError';
	constructor(
		readonly problem: CredentialsProblem,
		/** In which input, and where in it, counted from 0 in UTF-16 units or octets. */
		readonly place: {
			readonly part: 'userId' | 'password' | 'value' | 'token68' | 'octets';
			readonly at: number;
		},
		message: string
	) {
		super(message);
	}
}

/**
 * Looks for a control character, which neither user-id nor password may hold; `text` is either of
 * them. RFC 7617 §2, RFC 5234 Appendix B.1 (CTL).
 */
export function controlIn(part: 'userId' | 'password', text: string): CredentialsError | null {
	const at = text.search(/[\u0000-\u001f\u007f]/);
	if (at === -1) return null;
	const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
	return new CredentialsError(
		'control',
		{ part, at },
		`The ${NAMES[part]} holds the control character U+${code} at ${at}, which RFC 7617 forbids.`
	);
}

/** What a reader calls each half. */
export const NAMES = { userId: 'user name', password: 'password' } as const;

/** The computation stopped here; the same error is its result. */
export interface Refused {
	readonly kind: 'refused';
	readonly error: CredentialsError;
}

import type { Traced } from '../trace/trace.ts';
import { record } from '../trace/trace.ts';
import { encodeBase64, type Group } from './base64.ts';
import { controlIn, CredentialsError, NAMES, type Refused } from './credentials-error.ts';

/** The scheme's name; any case is the same scheme. RFC 9110 §11.1. */
export const SCHEME = 'Basic';

/** user-id, colon, password, put together. RFC 7617 §2, step 1. */
export interface Joined {
	readonly kind: 'joined';
	/** In Unicode's form NFC, as a server that says charset="UTF-8" expects. RFC 7617 §2.1. */
	readonly userPass: string;
	/** Where the separating colon is: the first one, at the end of the user-id. */
	readonly colonAt: number;
}

/** The user-pass as octets. RFC 7617 §2, step 2, with UTF-8 by §2.1. */
export interface Encoded {
	readonly kind: 'encoded';
	readonly octets: Uint8Array;
}

/** The octets as Base64. RFC 7617 §2, step 3. */
export interface Converted {
	readonly kind: 'converted';
	readonly groups: readonly Group[];
	readonly token68: string;
}

/** The header field's value, as sent. RFC 7617 §2. */
export interface Prefixed {
	readonly kind: 'prefixed';
	readonly value: string;
}

export type CredentialsStep = Joined | Encoded | Converted | Prefixed | Refused;

export type CredentialsValue =
	| { readonly ok: true; readonly value: string }
	| { readonly ok: false; readonly error: CredentialsError };

/**
 * Builds the value of an Authorization field from a user-id and a password, step by step.
 * What the rules forbid is a value, not an exception, because figures show it. RFC 7617 §2.
 */
export function* writeCredentials(
	userId: string,
	password: string
): Traced<CredentialsStep, CredentialsValue> {
	const error = unsendable('userId', userId) ?? unsendable('password', password);
	if (error) {
		yield { kind: 'refused', error };
		return { ok: false, error };
	}

	const user = userId.normalize('NFC');
	const userPass = `${user}:${password.normalize('NFC')}`;
	yield { kind: 'joined', userPass, colonAt: user.length };

	const octets = new TextEncoder().encode(userPass);
	yield { kind: 'encoded', octets };

	const { steps: groups, result: token68 } = record(encodeBase64(octets));
	yield { kind: 'converted', groups, token68 };

	const value = `${SCHEME} ${token68}`;
	yield { kind: 'prefixed', value };
	return { ok: true, value };
}

function unsendable(part: 'userId' | 'password', text: string): CredentialsError | null {
	const colonAt = part === 'userId' ? text.indexOf(':') : -1;
	if (colonAt !== -1) {
		return new CredentialsError(
			'colonInUserId',
			{ part, at: colonAt },
			`A user name for Basic can't hold a colon (here at ${colonAt}): the server takes everything ` +
				`after the first colon for the password.`
		);
	}
	const control = controlIn(part, text);
	if (control) return control;
	const surrogateAt = text.search(/\p{Surrogate}/u);
	if (surrogateAt === -1) return null;
	return new CredentialsError(
		'surrogate',
		{ part, at: surrogateAt },
		`The ${NAMES[part]} holds half of a character at ${surrogateAt}, which UTF-8 can't write.`
	);
}

import type { Traced } from '../trace/trace.ts';
import { record } from '../trace/trace.ts';
import { decodeBase64, type Base64Error, type Group } from './base64.ts';
import { SCHEME } from './basic-credentials.ts';
import { controlIn, CredentialsError, type Refused } from './credentials-error.ts';

/** The field's value, taken apart at the first space. RFC 9110 §11.4. */
export interface Split {
	readonly kind: 'split';
	readonly scheme: string;
	readonly token68: string;
	/** Where the token starts in the value. */
	readonly tokenAt: number;
}

/** The octets that the token's letters stand for. */
export interface Decoded {
	readonly kind: 'decoded';
	readonly groups: readonly Group[];
	readonly octets: Uint8Array;
}

/** The octets read as UTF-8. */
export interface Read {
	readonly kind: 'read';
	readonly userPass: string;
}

/** The text cut at its first colon; later colons belong to the password. */
export interface Parted {
	readonly kind: 'parted';
	readonly colonAt: number;
	readonly userId: string;
	readonly password: string;
}

export type ReadingStep = Split | Decoded | Read | Parted | Refused;

export type ReadCredentials =
	| { readonly ok: true; readonly userId: string; readonly password: string }
	| { readonly ok: false; readonly error: CredentialsError };

/**
 * Reads the value of an Authorization field back, and stops at the first step that fails, with that
 * step's rule as a value. RFC 7617 §2, RFC 9110 §11.4.
 */
export function* readCredentials(value: string): Traced<ReadingStep, ReadCredentials> {
	try {
		const split = splitValue(value);
		yield split;
		const decoded = decodeToken(split.token68);
		yield decoded;
		const read = readUtf8(decoded.octets);
		yield read;
		const parted = partAtColon(read.userPass);
		yield parted;
		return { ok: true, userId: parted.userId, password: parted.password };
	} catch (error) {
		if (!(error instanceof CredentialsError)) throw error;
		yield { kind: 'refused', error };
		return { ok: false, error };
	}
}

function splitValue(value: string): Split {
	const spaceAt = value.indexOf(' ');
	const scheme = spaceAt === -1 ? value : value.slice(0, spaceAt);
	if (scheme.toLowerCase() !== SCHEME.toLowerCase()) {
		throw new CredentialsError(
			'scheme',
			{ part: 'value', at: 0 },
			`The scheme ${SCHEME} was wanted in any case of letters, ${JSON.stringify(scheme)} came.`
		);
	}
	const token68 = value.slice(scheme.length).replace(/^ +/, '');
	const tokenAt = value.length - token68.length;
	const fits = /^[A-Za-z0-9\-._~+/]+=*/.exec(token68)?.[0].length ?? 0;
	if (fits === 0 || fits < token68.length) {
		const came = token68 === '' ? 'nothing' : JSON.stringify(token68[fits]);
		throw new CredentialsError(
			'token68',
			{ part: 'value', at: tokenAt + fits },
			`One token was wanted after the scheme and a space; at ${tokenAt + fits} came ${came}.`
		);
	}
	return { kind: 'split', scheme, token68, tokenAt };
}

function decodeToken(token68: string): Decoded {
	const { steps: groups, result } = record(decodeBase64(token68));
	if (!result.ok) throw fromBase64(result.error);
	return { kind: 'decoded', groups, octets: result.bytes };
}

function fromBase64(error: Base64Error): CredentialsError {
	return new CredentialsError('base64', { part: 'token68', at: error.at }, error.message);
}

/** @throws {CredentialsError} naming the first octet of the character that is none */
function readUtf8(octets: Uint8Array): Read {
	try {
		return { kind: 'read', userPass: utf8().decode(octets) };
	} catch {
		const at = firstBadOctet(octets);
		throw new CredentialsError(
			'utf8',
			{ part: 'octets', at },
			`The octets are no UTF-8: octet ${at} (0x${octets[at]!.toString(16).padStart(2, '0')}) ` +
				`neither is a character nor begins a whole one.`
		);
	}
}

function utf8(): TextDecoder {
	return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
}

/** Where the longest start that is whole UTF-8 ends. */
function firstBadOctet(octets: Uint8Array): number {
	let good = 0;
	for (let end = 1; end <= octets.length; end++) {
		try {
			utf8().decode(octets.subarray(good, end));
			good = end;
		} catch {
			if (end - good === 4) break; // no character is longer than four octets
		}
	}
	return good;
}

function partAtColon(userPass: string): Parted {
	const colonAt = userPass.indexOf(':');
	if (colonAt === -1) {
		throw new CredentialsError(
			'noColon',
			{ part: 'octets', at: new TextEncoder().encode(userPass).length },
			`A colon was wanted between user name and password, and none came.`
		);
	}
	const userId = userPass.slice(0, colonAt);
	const password = userPass.slice(colonAt + 1);
	const error = controlIn('userId', userId) ?? controlIn('password', password);
	if (error) throw error;
	return { kind: 'parted', colonAt, userId, password };
}

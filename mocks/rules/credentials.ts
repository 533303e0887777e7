import { decodeBase64 } from '../../src/lib/crypto/base64.ts';
import { run } from '../../src/lib/trace/trace.ts';
import { fromUtf8 } from '../../src/lib/wire/bytes.ts';
import { pass, refuse, type Ruling } from '../ruling.ts';

/** A scheme in lower case and what follows it. */
export interface Credentials {
	readonly scheme: 'basic' | 'bearer';
	readonly token: string;
}

export interface UserPass {
	readonly name: string;
	readonly password: string;
}

/** RFC 9110 §11.6.2: one field says who asks. None, or two that may contradict: 401. */
export function oneAuthorization(fields: readonly string[]): Ruling<string> {
	const [value, ...more] = fields;
	if (value === undefined) {
		const detail = 'Send an Authorization field with your user name and password.';
		return refuse('oneAuthorization', 'There is no Authorization field.', { status: 401, detail });
	}
	if (more.length > 0) {
		const finding = `There are ${fields.length} Authorization fields; which one counts?`;
		return refuse('oneAuthorization', finding, { status: 401 });
	}
	return pass('oneAuthorization', 'There is one Authorization field.', value);
}

/** RFC 9110 §11.1, §11.4: the scheme in any case, one space or more, then the token. */
export function readScheme(authorization: string): Ruling<Credentials> {
	const [, name = '', token] = /^([^ ]+) +(.+)$/s.exec(authorization) ?? [];
	const scheme = name.toLowerCase();
	if ((scheme !== 'basic' && scheme !== 'bearer') || token === undefined) {
		const finding = 'The value does not start with "Basic" or "Bearer", a space and a token.';
		return refuse('readScheme', finding, { status: 401 });
	}
	return pass('readScheme', `The scheme is "${name}", read in any case.`, { scheme, token });
}

/** RFC 7617 §2: the token is Base64. RFC 4648 §3: with its padding, and nothing else in it. */
export function decodeToken(token: string): Ruling<Uint8Array> {
	const decoded = run(decodeBase64(token));
	if (!decoded.ok) return refuse('decodeToken', decoded.error.message, { status: 401 });
	const finding = `Base64 gives back ${decoded.bytes.length} octets.`;
	return pass('decodeToken', finding, decoded.bytes);
}

/** RFC 7617 §2.1: our challenge asks for UTF-8, so nothing else is guessed at. */
export function decodeText(octets: Uint8Array): Ruling<string> {
	const text = fromUtf8(octets);
	if (text === null) return refuse('decodeText', 'The octets are not UTF-8.', { status: 401 });
	return pass('decodeText', 'The octets are UTF-8.', text);
}

/** RFC 7617 §2: the first colon ends the user name; all later ones belong to the password. */
export function splitAtColon(userPass: string): Ruling<UserPass> {
	const colon = userPass.indexOf(':');
	if (colon < 0) {
		const finding = 'There is no colon between user name and password.';
		return refuse('splitAtColon', finding, { status: 401 });
	}
	const name = userPass.slice(0, colon);
	const password = userPass.slice(colon + 1);
	return pass('splitAtColon', `The first colon ends the user name "${name}".`, { name, password });
}

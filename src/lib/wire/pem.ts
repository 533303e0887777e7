/** Text that is no PEM, or not of the wanted label; the message says what was wanted and what came. */
export class PemError extends Error {
	override readonly name = 'PemError';
}

/** The textual encoding: label lines around Base64 in lines of 64. RFC 7468 §2, §3. */
export function writePem(label: string, bytes: Uint8Array): string {
	const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
	const lines = base64.match(/.{1,64}/g) ?? [];
	return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/**
 * The bytes of the first block, and its label. Text before and after is skipped. RFC 7468 §2.
 * @throws {PemError} on missing or different label lines, or anything but Base64 between them
 */
export function readPem(text: string): { label: string; bytes: Uint8Array } {
	const begin = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(text);
	if (!begin) throw new PemError('a line -----BEGIN …----- was wanted, none came');
	const label = begin[1]!;
	const body = text.slice(begin.index + begin[0].length);
	const end = /-----END ([A-Z0-9 ]+)-----/.exec(body);
	if (!end)
		throw new PemError(`a line -----END ${label}----- was wanted, the text stops before it`);
	if (end[1] !== label) {
		throw new PemError(`-----END ${label}----- was wanted, -----END ${end[1]}----- came`);
	}
	const base64 = body.slice(0, end.index).replace(/\s/g, '');
	const stray = /[^A-Za-z0-9+/=]/.exec(base64);
	if (stray) {
		throw new PemError(
			`Base64 was wanted between the label lines, ${JSON.stringify(stray[0])} came`
		);
	}
	const letters = base64.replace(/=+$/, '').length;
	if (base64.length === 0) throw new PemError('there is nothing between the label lines');
	if (base64.length % 4 !== 0 || letters % 4 === 1 || base64.slice(0, letters).includes('=')) {
		throw new PemError(
			`Base64 in groups of four was wanted, ${base64.length} characters came; some are missing`
		);
	}
	return { label, bytes: Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)) };
}

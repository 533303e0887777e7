/** What a bcrypt string holds, with the range of characters for each part. */
export interface BcryptString {
	/** `2a`, `2b` or `2y`; the letter names the version of the algorithm. */
	readonly version: string;
	/** 4 … 31. */
	readonly cost: number;
	/** 16 bytes. */
	readonly salt: Uint8Array;
	/** 23 bytes: the first of the 24 that the 64 encryptions leave. */
	readonly hash: Uint8Array;
}

/** Ranges of the parts, from the first character of the string. */
export const PARTS = [
	{ name: 'version', start: 1, end: 3 },
	{ name: 'cost', start: 4, end: 6 },
	{ name: 'salt', start: 7, end: 29 },
	{ name: 'hash', start: 29, end: 60 }
] as const;
export type PartName = (typeof PARTS)[number]['name'];

export const STRING_LENGTH = 60;
export const SALT_BYTES = 16;
export const HASH_BYTES = 23;
export const LEAST_COST = 4;
export const MOST_COST = 31;

/** bcrypt's own alphabet of 64 characters: not that of RFC 4648, in its order and its first two. */
const ALPHABET = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Writes bytes as bcrypt does: six bits a character, first bits first, no padding. */
export function encodeBcrypt64(bytes: Uint8Array): string {
	let bits = 0;
	let buffer = 0;
	let text = '';
	for (const byte of bytes) {
		buffer = (buffer << 8) | byte;
		for (bits += 8; bits >= 6; bits -= 6) text += ALPHABET[(buffer >>> (bits - 6)) & 63];
		buffer &= 255;
	}
	return bits === 0 ? text : text + ALPHABET[(buffer << (6 - bits)) & 63];
}

/** Reads `byteLength` bytes back; bits left over in the last character are dropped. */
function decodeBcrypt64(text: string, byteLength: number): Uint8Array {
	const bytes = new Uint8Array(byteLength);
	let bits = 0;
	let buffer = 0;
	let at = 0;
	for (const character of text) {
		buffer = ((buffer << 6) | ALPHABET.indexOf(character)) & 0x3fff;
		bits += 6;
		if (bits >= 8 && at < byteLength) bytes[at++] = (buffer >>> (bits -= 8)) & 255;
	}
	return bytes;
}

/** Why a text is no bcrypt string, told at a character. */
export interface BcryptStringError {
	/** Offset of the character where reading stopped. */
	readonly at: number;
	readonly reason: string;
}

export type ReadBcryptString =
	| { readonly ok: true; readonly value: BcryptString }
	| { readonly ok: false; readonly error: BcryptStringError };

const no = (at: number, reason: string): ReadBcryptString => ({ ok: false, error: { at, reason } });

/** Takes a bcrypt string apart: `$2b$`, two digits of cost, `$`, 22 characters of salt, 31 of hash. */
export function readBcryptString(text: string): ReadBcryptString {
	if (!text.startsWith('$')) {
		return no(0, `A bcrypt string begins with $2b$; this one begins with “${text.slice(0, 4)}”.`);
	}
	if (!/^\$2[aby]\$/.test(text)) {
		return no(1, `$2a$, $2b$ or $2y$ is wanted first; “${text.slice(0, 4)}” came.`);
	}
	if (!/^\d\d\$/.test(text.slice(4))) {
		return no(4, `The cost is two digits and a $; “${text.slice(4, 7)}” came.`);
	}
	const cost = Number(text.slice(4, 6));
	if (cost < LEAST_COST || cost > MOST_COST) {
		return no(4, `The cost goes from ${LEAST_COST} to ${MOST_COST}; ${cost} came.`);
	}
	const stray = /[^./A-Za-z0-9]/.exec(text.slice(7));
	if (stray) {
		const what = `${stray[0]}` === ' ' ? 'a space' : `“${stray[0]}”`;
		return no(7 + stray.index, `After the cost only ./A-Za-z0-9 may stand; ${what} came.`);
	}
	if (text.length !== STRING_LENGTH) {
		const { length } = text;
		const change = Math.abs(length - STRING_LENGTH);
		return no(
			Math.min(length, STRING_LENGTH),
			`A bcrypt string has ${STRING_LENGTH} characters; this one has ${length}, ${change} too ${length < STRING_LENGTH ? 'few' : 'many'}.`
		);
	}
	return {
		ok: true,
		value: {
			version: text.slice(1, 3),
			cost,
			salt: decodeBcrypt64(text.slice(7, 29), SALT_BYTES),
			hash: decodeBcrypt64(text.slice(29), HASH_BYTES)
		}
	};
}

/** `$2b$12$` and 22 characters of salt: what a hash is computed under. */
export function settingOf({ version, cost, salt }: Omit<BcryptString, 'hash'>): string {
	return `$${version}$${String(cost).padStart(2, '0')}$${encodeBcrypt64(salt)}`;
}

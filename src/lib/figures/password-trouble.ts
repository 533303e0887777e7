import { toUtf8 } from '../wire/bytes.ts';

/** bcrypt reads so many bytes. */
const BCRYPT_BYTES = 72;
/** What a figure takes of any other function: a longer text teaches nothing more. */
const MOST_BYTES = 1000;

/**
 * Why a password should not go into bcrypt, in one sentence for its field; null where it may.
 * `cut: 'allowed'` is for figures in which the cut is the point.
 */
export function passwordTrouble(
	password: string,
	{ cut = 'refused' }: { readonly cut?: 'refused' | 'allowed' } = {}
): string | null {
	const { length } = toUtf8(password);
	if (!password.isWellFormed()) {
		return 'Half of a character came, which UTF-8 can’t write. Delete it and type it again.';
	}
	const nul = password.indexOf('\0');
	if (nul >= 0) {
		return `Character ${nul + 1} is NUL, where bcrypt in C takes the password for finished. Delete it.`;
	}
	if (cut === 'allowed') {
		return length <= MOST_BYTES
			? null
			: `At most ${MOST_BYTES} bytes fit here, ${length} came. Shorten it.`;
	}
	if (length > BCRYPT_BYTES) {
		const over = length - BCRYPT_BYTES;
		return `bcrypt reads ${BCRYPT_BYTES} bytes; these are ${length} in UTF-8. Shorten it by ${over} byte${over === 1 ? '' : 's'}.`;
	}
	return null;
}

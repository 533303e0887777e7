/** Fields whose value opens something. */
const SECRET_FIELD =
	/^(proxy-)?authorization$|^(set-)?cookie$|api-?key|token|secret|session|passw/i;

/** Members of JSON, and parameters of forms and queries, that hold something secret. */
const SECRET_MEMBER = '[^"&=?]*(?:passw|pwd|token|secret|api_?key|session)[^"&=?]*';
const IN_JSON = new RegExp(`("${SECRET_MEMBER}"\\s*:\\s*")((?:[^"\\\\]|\\\\[^])*)`, 'gi');
const IN_FORM = new RegExp(`((?:^|[?&])${SECRET_MEMBER}=)([^&\\s"#]*)`, 'gi');
/** A token that sets a password stands in the path, and in a mail. */
const IN_PATH = /(\/password-resets\/)([\w-]{8,})/g;

export const MASK = '[masked]';

export function isSecretField(name: string): boolean {
	return SECRET_FIELD.test(name);
}

/** The value without what it opens: scheme and name of a cookie stay. */
export function maskValue(name: string, value: string, mask = MASK): string {
	if (!isSecretField(name)) return value;
	if (/authorization$/i.test(name)) return value.replace(/^(\S+ +)?.*$/s, `$1${mask}`);
	if (/^cookie$/i.test(name)) return value.replace(/=[^;]*/g, `=${mask}`);
	if (/^set-cookie$/i.test(name)) return value.replace(/=[^;]*/, `=${mask}`);
	return mask;
}

/** A body, or a path with its query, without passwords and tokens. */
export function maskText(text: string, mask = MASK): string {
	const put = (_: string, before: string) => before + mask;
	return text.replace(IN_JSON, put).replace(IN_FORM, put).replace(IN_PATH, put);
}

/** Field lines with secret values masked. */
export function maskLines(text: string, mask = MASK): string {
	return text.replace(
		/^([^\s:]+)(:[ \t]*)(.*)$/gm,
		(_, name: string, colon: string, value: string) => name + colon + maskValue(name, value, mask)
	);
}

/** Field lines without those that are secret. */
export function withoutSecrets(text: string): string {
	return text
		.split('\n')
		.filter((line) => !isSecretField(line.split(':')[0]!.trim()))
		.join('\n');
}

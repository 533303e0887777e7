import { sha256Blocks } from '$lib/crypto/sha256.ts';
import { run } from '$lib/trace/trace.ts';
import { toHex, toUtf8 } from '$lib/wire/bytes.ts';

/**
 * Accounts of "Postcards", an invented second site that lives in this page only. It keeps a fast
 * hash, which lessons 11 and 12 take apart; here it only has to know its users.
 */
const ACCOUNTS: Readonly<Record<string, string>> = {
	Ana: '21089d95e1e28017dce1ca53ed6047879d6551446efcb7b7e566d95307d69a29',
	'Ben-G': '7e9dba17a65edacec9395a68224c277ab0662a3713fa4d52d13152c1333206cf'
};

/** Whether the second site lets these in: it hashes what was typed and compares. */
export function opensSecondSite(name: string, password: string): boolean {
	const known = Object.entries(ACCOUNTS).find(([account]) => account === name)?.[1];
	return known !== undefined && known === toHex(run(sha256Blocks(toUtf8(password))));
}

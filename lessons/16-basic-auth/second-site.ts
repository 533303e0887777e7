/**
 * Accounts of "Postcards", an invented second site that lives in this page only. It keeps passwords
 * as they are, which lesson 11 takes apart; here it only has to know its users.
 */
const ACCOUNTS: ReadonlyMap<string, string> = new Map([
	['Ana', 'violet kettle 71'],
	['Ben-G', 'simplePW']
]);

/** Whether the second site lets these in. Not constant-time: nothing but figures asks it. */
export function opensSecondSite(name: string, password: string): boolean {
	return ACCOUNTS.has(name) && ACCOUNTS.get(name) === password;
}

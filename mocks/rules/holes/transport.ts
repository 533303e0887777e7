import { pass, type Ruling } from '../../ruling.ts';

/** The hole of profile `no-hsts`: nothing is said, and the next typed http:// goes out readable. */
export function saysNothingOfHttps(): Ruling<string | undefined> {
	return pass('saysNothingOfHttps', 'The answer does not ask for https.', undefined);
}

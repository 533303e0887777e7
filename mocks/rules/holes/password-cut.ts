import { pass, type Ruling } from '../../ruling.ts';

/** The hole of profile `bcrypt-cut`: any length passes, and bcrypt reads the first 72 octets of it. */
export function cutsAt72(password: string): Ruling<string> {
	const { length } = new TextEncoder().encode(password);
	const skipped = Math.max(0, length - 72);
	const finding = `The password has ${length} octets; bcrypt skips the last ${skipped} and says nothing.`;
	return pass('cutsAt72', finding, password);
}

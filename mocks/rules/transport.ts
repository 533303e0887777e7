import { pass, type Ruling } from '../ruling.ts';

/** A year, in seconds: as long as the preload list asks for. */
const MAX_AGE = 365 * 24 * 60 * 60;

/** RFC 6797 §7.1: from now on by https alone, so that a typed http:// is never sent as such. */
export function httpsFromNowOn(): Ruling<string | undefined> {
	const field = `max-age=${MAX_AGE}`;
	return pass('httpsFromNowOn', 'The answer asks for https alone, for a year.', field);
}

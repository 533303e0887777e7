import { pass, type Ruling } from '../../ruling.ts';

/** The hole of profile `no-limit`: wrong passwords are not counted, and guessing costs time alone. */
export function countsNothing(): Ruling<void> {
	return pass('countsNothing', 'Nobody counts wrong passwords.', undefined);
}

import { countCharacters } from '../characters.ts';
import { pass, refuse, type Ruling } from '../ruling.ts';

/** 422: well-formed content that asks for something we do not keep. RFC 9110 §15.5.21. */
export function destinationIsAllowed(destination: string): Ruling<string> {
	if (destination.trim() === '' || countCharacters(destination) > 100) {
		const finding = 'A destination has 1 to 100 characters, not all of them blank.';
		return refuse('destinationIsAllowed', finding, { status: 422 });
	}
	return pass('destinationIsAllowed', `The destination is "${destination}".`, destination);
}

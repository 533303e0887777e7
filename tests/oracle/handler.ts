import { corpusBackend } from './corpus-backend.ts';

/** 12 as everywhere, unless a test that is not about passwords asks for less. */
const backend = corpusBackend(Number(process.env['BCRYPT_COST'] ?? 12));

/** One request after another, so that a case that deletes a trip is answered after those before it. */
let last: Promise<unknown> = Promise.resolve();

export default function handler(request: Request): Promise<Response> {
	const answer = last.then(() => backend.fetch(request));
	last = answer;
	return answer;
}

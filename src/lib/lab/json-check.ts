import { DRAWN } from './draft.ts';

/** What is wrong with content that says it is JSON, in a sentence; null where nothing is. */
export function jsonTrouble(headers: string, body: string): string | null {
	if (body === '' || body.length > DRAWN) return null;
	if (!/^content-type:[ \t]*application\/(?:[\w.+-]+\+)?json\b/im.test(headers)) return null;
	try {
		JSON.parse(body);
		return null;
	} catch (error) {
		return `This is no JSON${placeOf(error, body)}. The server will say so too, if you send it.`;
	}
}

/** Browsers tell the place as an offset, or as line and column, or not at all. */
function placeOf(error: unknown, body: string): string {
	const message = error instanceof Error ? error.message : '';
	const offset = /position (\d+)/.exec(message)?.[1];
	const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? [];
	if (line !== undefined) return `: line ${line}, character ${column} does not fit`;
	const stray = /token '?([^\s',])/.exec(message)?.[1];
	if (offset === undefined && stray !== undefined) return `: “${stray}” does not fit`;
	if (offset === undefined) return /end/.test(message) ? ': it ends too early' : '';
	const before = body.slice(0, Number(offset)).split('\n');
	if (Number(offset) >= body.length) return ': it ends too early';
	return `: line ${before.length}, character ${before.at(-1)!.length + 1} does not fit`;
}

/** The same JSON, a member a line; the text itself where it is no JSON. */
export function tidied(body: string): string {
	try {
		return JSON.stringify(JSON.parse(body), null, '  ');
	} catch {
		return body;
	}
}

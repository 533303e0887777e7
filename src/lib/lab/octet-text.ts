import { concat, toUtf8 } from '../wire/bytes.ts';
import type { Draft } from './draft.ts';

/** Head and content of a message as typed; the first empty line parts them. */
export function splitMessage(text: string): { readonly head: string; readonly content: string } {
	const [, head = '', content = ''] = /^([^]*?\n\n|[^]*?\r\n\r\n|[^]*$)([^]*)$/.exec(text) ?? [];
	return { head, content };
}

/**
 * The octets of a message as typed. A text field knows line feeds alone: each of the head becomes CR LF,
 * or stays LF where that is what is to be tried; the content is sent as it stands. UTF-8.
 */
export function octetsOf({
	octets: text,
	lineEnds
}: Pick<Draft, 'octets' | 'lineEnds'>): Uint8Array {
	const { head, content } = splitMessage(text);
	const ended = head.replace(/\r?\n/g, lineEnds === 'crlf' ? '\r\n' : '\n');
	return concat(toUtf8(ended), toUtf8(content));
}

/** Octets as a text to type on in; only what is no UTF-8 is lost. */
export function textOf(octets: Uint8Array): string {
	const { head, content } = splitMessage(new TextDecoder().decode(octets));
	return head.replaceAll('\r\n', '\n') + content;
}

/** Remarks on octets that a server may refuse: nobody forbids sending them. RFC 9112 §2.2, §6.3. */
export function octetRemarks({
	octets: text,
	lineEnds
}: Pick<Draft, 'octets' | 'lineEnds'>): readonly string[] {
	const { head, content } = splitMessage(text);
	const { length } = toUtf8(content);
	const said = /^content-length:[ \t]*(\d+)[ \t]*$/im.exec(head)?.[1];
	const isChunked = /^transfer-encoding:/im.test(head);
	return [
		!/\n\r?\n$/.test(head) && 'No empty line ends the head yet.',
		lineEnds === 'lf' && 'Line feeds alone: RFC 9112 wants CR LF.',
		said !== undefined &&
			Number(said) !== length &&
			`Content-Length says ${said}, and the content has ${length} octets.`,
		said === undefined &&
			!isChunked &&
			length > 0 &&
			`No Content-Length: the server takes the ${length} octets of content for another request.`
	].filter((remark) => remark !== false);
}

/** The text with a Content-Length that fits its content. */
export function withLength(text: string): string {
	const { head, content } = splitMessage(text);
	const line = `Content-Length: ${toUtf8(content).length}`;
	if (/^content-length:.*$/im.test(head))
		return head.replace(/^content-length:.*$/im, line) + content;
	return `${head.replace(/\n*$/, '')}\n${line}\n\n${content}`;
}

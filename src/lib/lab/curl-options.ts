/** How the Lab takes an option of curl. */
export type Take =
	/** Acted on. */
	| 'used'
	/** Changes nothing about the request itself. */
	| 'idle'
	/** Would change it in a way that can't be done here. */
	| 'refused';

export interface CurlOption {
	readonly name: string;
	readonly letter?: string;
	readonly hasValue: boolean;
	readonly take: Take;
	/** Why it is refused, as the end of a sentence. */
	readonly why?: string;
}

const FILE = 'the Lab reads no files';

function options(take: Take, hasValue: boolean, list: string): readonly CurlOption[] {
	return list.split(' ').map((entry): CurlOption => {
		const [name = '', letter] = entry.split('/');
		return { name, hasValue, take, ...(letter && { letter }) };
	});
}

const refused = (why: string, hasValue: boolean, list: string) =>
	options('refused', hasValue, list).map((option) => ({ ...option, why }));

/** The options of curl 8 that people paste, by curl(1); any other is named and refused. */
const OPTIONS: readonly CurlOption[] = [
	...options(
		'used',
		true,
		'request/X header/H data/d data-ascii data-raw data-binary data-urlencode json user/u cookie/b user-agent/A referer/e url url-query oauth2-bearer'
	),
	...options('used', false, 'head/I get/G'),
	...options(
		'idle',
		true,
		'output/o write-out/w max-time/m connect-timeout retry retry-delay retry-max-time cacert capath dump-header/D stderr trace trace-ascii max-redirs limit-rate cookie-jar/c ciphers tls-max tlsv1-max'
	),
	...options(
		'idle',
		false,
		'silent/s show-error/S verbose/v include/i insecure/k location/L fail/f fail-with-body compressed no-buffer/N progress-bar/# http1.1 http2 http3 path-as-is globoff/g remote-name/O basic ipv4/4 ipv6/6 no-progress-meter tlsv1.2 tlsv1.3 ssl-reqd no-keepalive location-trusted parallel/Z create-dirs disable/q'
	),
	...refused('multipart forms are not built here', true, 'form/F form-string'),
	...refused(FILE, true, 'upload-file/T config/K netrc-file cert/E key'),
	...refused(FILE, false, 'netrc/n'),
	...refused(
		'the Lab talks to its own server and needs no way there',
		true,
		'proxy/x proxy-user/U resolve connect-to unix-socket interface socks5 socks5-hostname'
	),
	...refused('the server here knows no such scheme', false, 'digest ntlm negotiate anyauth'),
	...refused(
		'the Lab writes HTTP/1.1; take octets for another version',
		false,
		'http1.0/0 http0.9'
	),
	...refused('one request at a time is built here', false, 'next/:')
];

export function longOption(name: string): CurlOption | undefined {
	return OPTIONS.find((option) => option.name === name);
}

export function shortOption(letter: string): CurlOption | undefined {
	return OPTIONS.find((option) => option.letter === letter);
}

/** The challenge of every 401. RFC 7617 §2 and §2.1; RFC 9110 §11.6.1. */
export const CHALLENGE = 'Basic realm="Trips", charset="UTF-8"';

/** The sentence of the deck's slide 36, kept in the member `error` of every 401. */
const DECK_SENTENCE = 'Basic Auth Required.';

/** How a refused request is answered. */
export interface Refusal {
	readonly status: number;
	/** For whoever sent the request: says what to do and gives nothing away. */
	readonly detail: string;
	readonly headers?: Readonly<Record<string, string>>;
}

/** A request that ends here, with the answer it gets. */
export class HttpError extends Error {
	override readonly name = 'HttpError';
	constructor(readonly refusal: Refusal) {
		super(`${refusal.status}: ${refusal.detail}`);
	}
}

/** Reason phrases of RFC 9110 §15, RFC 6585 and RFC 4918 for the statuses that this server sends. */
export const REASONS: Readonly<Record<number, string>> = {
	200: 'OK',
	201: 'Created',
	202: 'Accepted',
	204: 'No Content',
	400: 'Bad Request',
	401: 'Unauthorized',
	403: 'Forbidden',
	404: 'Not Found',
	405: 'Method Not Allowed',
	408: 'Request Timeout',
	409: 'Conflict',
	413: 'Content Too Large',
	414: 'URI Too Long',
	415: 'Unsupported Media Type',
	422: 'Unprocessable Content',
	429: 'Too Many Requests',
	431: 'Request Header Fields Too Large',
	500: 'Internal Server Error',
	501: 'Not Implemented',
	502: 'Bad Gateway',
	504: 'Gateway Timeout',
	505: 'HTTP Version Not Supported',
	507: 'Insufficient Storage'
};

/** Problem details, RFC 9457 §3, with the deck's member `error` beside them. */
export function problem({ status, detail, headers }: Refusal): Response {
	const answer = new Headers({ ...headers, 'Content-Type': 'application/problem+json' });
	if (status === 401) {
		// A client that is not told the scheme cannot do better: RFC 9110 §15.5.2.
		answer.set(
			'WWW-Authenticate',
			[CHALLENGE, headers?.['WWW-Authenticate']].filter(Boolean).join(', ')
		);
	}
	const error = status === 401 ? DECK_SENTENCE : detail;
	const body = { type: 'about:blank', title: REASONS[status], status, detail, error };
	return new Response(JSON.stringify(body), { status, headers: answer });
}

/** How the backend differs on purpose from the references, and what the oracle then says. */
export interface Difference {
	/** First words of the oracle's lines: DIFFERS, RFC, RULE, INSECURE. */
	readonly says: readonly string[];
	readonly why: string;
}

const OVER_72 =
	'The seeded password has 80 octets. All references hand it to bcrypt, which reads 72, and so let ' +
	'anybody in who knows those. We refuse such passwords at sign-up and never match them at login.';

/** Cases that `oracle.mjs` runs against the handler. */
export const DIFFERENCES: Readonly<Record<string, Difference>> = {
	// The one allowed line of kind RFC: RFC 7617 §2 leaves no ground to refuse valid credentials, but
	// these are none: the user was named at start as one who cannot sign in.
	'presence-valid-long': { says: ['DIFFERS', 'RFC'], why: OVER_72 },
	'bcrypt72-first-72': { says: ['DIFFERS'], why: OVER_72 },
	'bcrypt72-first-73': { says: ['DIFFERS'], why: OVER_72 },
	'bcrypt72-other-tail': { says: ['DIFFERS'], why: OVER_72 },
	'bcrypt72-longer-tail': { says: ['DIFFERS'], why: OVER_72 }
};

/** Cases whose octets our own parser reads (`wire.test.ts`). */
export const WIRE_DIFFERENCES: Readonly<Record<string, Difference>> = {
	'method-lower-get-none': {
		says: ['405 DIFFERS'],
		why:
			'Method names have a case (RFC 9110 §9.1), so "get" is offered nowhere and 405 with Allow names ' +
			'what is (§15.5.6). The references answer 400 or 401; nobody is let in either way.'
	},
	'path-alt-double-slash': {
		says: ['404 DIFFERS'],
		why:
			'//trips is another path than /trips (RFC 3986 §3.3) and names nothing here. The references ' +
			'guard every path or merge slashes, and so answer 401. Ours answers 404 to anybody.'
	}
};

/** Cases over TCP, whose octets Node's parser reads. */
export const TCP_DIFFERENCES: Readonly<Record<string, Difference>> = {
	...DIFFERENCES,
	'path-alt-double-slash': {
		says: ['DIFFERS'],
		why: WIRE_DIFFERENCES['path-alt-double-slash']!.why
	}
};

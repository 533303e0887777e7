import type { Switches } from './switches.ts';

/** One rule that spoke while a request was answered. `rule` is the name of a function in `rules/`. */
export interface Decision {
	readonly rule: string;
	/** What it found, in one plain sentence. Never holds a password or a token. */
	readonly finding: string;
	/** Whether the request went on after it or ended here. */
	readonly verdict: 'pass' | 'refuse';
}

/**
 * What travels beside a request. A browser's `Request` cannot hold all of it (Cookie and Host are
 * forbidden there, repeated fields are merged), and no header may be trusted with the rest.
 */
export interface Beside {
	/** Address the connection came from; `X-Forwarded-For` is never read. Default 127.0.0.1. */
	readonly clientAddress?: string;
	/** The method as it was sent: `Request` turns `get` into GET and holds no TRACE. */
	readonly method?: string;
	/** Value of the Host field, or of the target in absolute form. */
	readonly host?: string;
	/** Whether it came by TLS. Default: what the scheme of its URL says. */
	readonly isSecure?: boolean;
	/** Values of all Authorization fields, one by one. Default: the one value `Request` shows. */
	readonly authorization?: readonly string[];
	/** Value of the Cookie field. Default: what `Request` shows. */
	readonly cookie?: string;
	/** How whoever carries the request wants it decided, where the server is free. */
	readonly switches?: Switches;
	/** Hears each decision, in order. */
	report?(decision: Decision): void;
	/** Hears how long one run of bcrypt took, in milliseconds on the wall. */
	bcryptTime?(milliseconds: number): void;
	/** Receives the value of a Set-Cookie field, which a browser drops from a `Response`. */
	setCookie?(value: string): void;
}

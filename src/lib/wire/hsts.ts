/** What a Strict-Transport-Security field asks for. RFC 6797 §6.1. */
export interface StrictTransport {
	/** Seconds for which the host is to be asked by https alone; 0 takes that back. */
	readonly maxAge: number;
	readonly includeSubDomains: boolean;
}

/**
 * Reads the value of the field; undefined where it is none, which a client ignores as a whole.
 * RFC 6797 §6.1: names in any case, each at most once, max-age there, what is unknown skipped.
 */
export function readStrictTransport(value: string): StrictTransport | undefined {
	const directives = new Map<string, string>();
	for (const directive of value.split(';')) {
		const text = directive.trim();
		if (text === '') continue;
		const [, name, argument] = /^([\w-]+)\s*(?:=\s*(\S+|"[^"]*"))?$/.exec(text) ?? [];
		if (name === undefined || directives.has(name.toLowerCase())) return undefined;
		directives.set(name.toLowerCase(), argument ?? '');
	}
	const [, seconds] = /^"?(\d+)"?$/.exec(directives.get('max-age') ?? '') ?? [];
	if (seconds === undefined) return undefined;
	return { maxAge: Number(seconds), includeSubDomains: directives.has('includesubdomains') };
}

/** The part of a browser that remembers which hosts want https alone. RFC 6797 §8. */
export class KnownHstsHosts {
	readonly #byHost = new Map<string, { includeSubDomains: boolean; expires: number }>();

	/**
	 * Takes note of an answer's field. RFC 6797 §8.1: only what came by https counts, or whoever sits
	 * on the way could write it. `now` is in milliseconds.
	 */
	note(url: URL, field: string | null, now: number): void {
		const asked = field === null ? undefined : readStrictTransport(field);
		if (url.protocol !== 'https:' || !asked || isAddress(url.hostname)) return;
		const { maxAge, includeSubDomains } = asked;
		if (maxAge === 0) this.#byHost.delete(url.hostname);
		else this.#byHost.set(url.hostname, { includeSubDomains, expires: now + maxAge * 1000 });
	}

	/** Where a request really goes: http becomes https before a byte leaves. RFC 6797 §8.3. */
	upgrade(url: URL, now: number): URL {
		if (url.protocol !== 'http:' || !this.#isKnown(url.hostname, now)) return url;
		const upgraded = new URL(url);
		upgraded.protocol = 'https:';
		return upgraded;
	}

	/** RFC 6797 §8.2: the host itself, or one above it that speaks for all below. */
	#isKnown(host: string, now: number): boolean {
		const labels = host.split('.');
		return labels.some((_, at) => {
			const known = this.#byHost.get(labels.slice(at).join('.'));
			return known !== undefined && known.expires > now && (at === 0 || known.includeSubDomains);
		});
	}
}

/** An IP address has no name to be known by. RFC 6797 §8.1.1. */
function isAddress(hostname: string): boolean {
	return hostname.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(hostname);
}

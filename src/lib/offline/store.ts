/** At most so many downloads at a time, so that the reader's own requests get through. */
const LANES = 4;

export interface Progress {
	readonly stored: number;
	readonly total: number;
	/** Sentences of what failed; empty when all is well. */
	readonly problems: readonly string[];
}

export interface StoreOptions {
	/** Scope of the registration. It is part of each name: one origin may hold several copies of the site. */
	readonly scope: string;
	/** Version of the build; each has a cache of its own. */
	readonly version: string;
	readonly paths: readonly string[];
	/** Path of the page for unknown addresses. Some hosts send it with status 404. */
	readonly notFound: string;
}

/** Keeps one build of the site in the browser's cache storage. */
export function openStore({ scope, version, paths, notFound }: StoreOptions) {
	const prefix = `cipherglass:${scope}:`;
	const name = prefix + version;
	const open = () => caches.open(name);

	async function find(path: string): Promise<Response | undefined> {
		// Compression is undone before storing: what the host varied by has no meaning any more.
		return (await open()).match(path, { ignoreVary: true });
	}

	async function otherNames(): Promise<readonly string[]> {
		return (await caches.keys()).filter((other) => other.startsWith(prefix) && other !== name);
	}

	/** Files whose name holds their digest never change: an older build's copy serves as well. */
	async function fromOlderBuild(path: string): Promise<Response | undefined> {
		if (!path.includes('/immutable/')) return undefined;
		for (const other of await otherNames()) {
			const response = await (await caches.open(other)).match(path, { ignoreVary: true });
			if (response) return response;
		}
		return undefined;
	}

	async function download(path: string): Promise<Response> {
		const cache = path.includes('/immutable/') ? 'default' : 'no-cache';
		const response = await fetch(path, { cache, priority: 'low' });
		if (!response.ok && !(path === notFound && response.status === 404)) {
			throw new Error(`${path} came with status ${response.status}`);
		}
		// A navigation refuses an answer that was redirected on the way; a copy has no history.
		return response.redirected ? new Response(response.body, response) : response;
	}

	/** Stores what is missing, and tells after each file how far it is. */
	async function fill(report: (progress: Progress) => void): Promise<Progress> {
		const cache = await open();
		const held = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
		const missing = paths.filter((path) => !held.has(path));
		const problems: string[] = [];
		let stored = paths.length - missing.length;
		const progress = (): Progress => ({ stored, total: paths.length, problems });

		async function lane(): Promise<void> {
			for (let path = missing.shift(); path !== undefined; path = missing.shift()) {
				try {
					await cache.put(path, (await fromOlderBuild(path)) ?? (await download(path)));
					stored++;
				} catch (error) {
					problems.push(error instanceof Error ? error.message : String(error));
				}
				report(progress());
			}
		}

		report(progress());
		await Promise.all(Array.from({ length: LANES }, lane));
		return progress();
	}

	/** Deletes what other builds of this very copy of the site stored. */
	async function dropOthers(): Promise<void> {
		await Promise.all((await otherNames()).map((other) => caches.delete(other)));
	}

	return { find, fill, dropOthers };
}

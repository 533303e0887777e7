/** All characters that a URI may hold. RFC 3986 §2. */
const STRAY = /[^A-Za-z0-9\-._~:/?@[\]!$&'()*+,;=%]/gu;

/** The path as it is sent: what no URI holds is percent-encoded, in UTF-8. */
export function sentPath(path: string): string {
	return path.toWellFormed().replace(STRAY, encodeURIComponent);
}

/** Whether a browser would change the path before it sends it: `/a/../b` becomes `/b`. */
export function isResolved(path: string): boolean {
	return /(^|\/)(\.|%2e){1,2}(?=\/|$)/i.test(path.split('?')[0]!) || path.includes('\\');
}

/** What is wrong with a path, in a sentence for its field; null where it can be sent. */
export function pathTrouble(path: string): string | null {
	if (!path.startsWith('/')) {
		return `A path begins with a slash, such as /trips. ${path === '' ? 'Nothing' : 'Another sign'} came first.`;
	}
	if (path.includes('#')) {
		return 'What follows # is never sent to a server. Delete it, or write %23 for the sign itself.';
	}
	return null;
}

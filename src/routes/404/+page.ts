/** One page without scripts of its own kind, which any host can serve for an unknown address. */
export const csr = false;
export const trailingSlash = 'never';

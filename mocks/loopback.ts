const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/;

/** Whether that address is this machine itself, which nobody else reaches. RFC 1122 §3.2.1.3. */
export function isLoopback(address: string): boolean {
	return LOOPBACK.test(address);
}

import { isLoopback } from '../loopback.ts';
import { pass, refuse, type Ruling } from '../ruling.ts';

/** A mailbox here has no password, and whoever reads it takes over the account: this machine only. */
export function asksFromHere(clientAddress: string): Ruling<void> {
	if (!isLoopback(clientAddress)) {
		const finding = `Mail is shown on the server's own machine only, and ${clientAddress} asks.`;
		return refuse('asksFromHere', finding, { status: 403 });
	}
	return pass('asksFromHere', `The server's own machine asks, ${clientAddress}.`, undefined);
}

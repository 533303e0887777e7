export interface Mail {
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	/** RFC 3339, UTC. */
	readonly sent: string;
}

/** Mails of one address beyond this number are thrown away, the oldest first. */
const PER_ADDRESS = 50;

/** Where simulated mail arrives: nothing leaves the backend. */
export class Mailboxes {
	readonly #byAddress = new Map<string, readonly Mail[]>();

	/** The mails of an address, the newest last; none where none ever came. */
	of(address: string): readonly Mail[] {
		return this.#byAddress.get(address) ?? [];
	}

	deliver(mail: Mail): void {
		this.#byAddress.set(mail.to, [...this.of(mail.to), mail].slice(-PER_ADDRESS));
	}

	reset(): void {
		this.#byAddress.clear();
	}
}

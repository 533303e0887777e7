import type { Database } from '../database.ts';

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
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	/** The mails of an address, the newest last; none where none ever came. */
	of(address: string): readonly Mail[] {
		return this.#database.all<Mail>(
			'SELECT recipient AS "to", subject, text, sent FROM mails WHERE recipient = ? ORDER BY id',
			[address]
		);
	}

	deliver({ to, subject, text, sent }: Mail): void {
		this.#database.run('INSERT INTO mails (recipient, subject, text, sent) VALUES (?, ?, ?, ?)', [
			to,
			subject,
			text,
			sent
		]);
		this.#database.run(
			`DELETE FROM mails WHERE id IN
			 (SELECT id FROM mails WHERE recipient = ? ORDER BY id DESC LIMIT -1 OFFSET ?)`,
			[to, PER_ADDRESS]
		);
	}
}

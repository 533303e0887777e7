import { createBackend, type TripsBackend } from '../../../mocks/app.ts';
import type { Decision } from '../../../mocks/beside.ts';
import type { ProfileName } from '../../../mocks/profiles.ts';
import { CountedBcrypt, FixedPlatform, send, type Sent } from '../cheap.ts';
import { newDatabase } from '../sqlite.ts';

/** A backend under attack, and what the attacker can see and turn. */
export interface Target {
	readonly backend: TripsBackend;
	readonly platform: FixedPlatform;
	/** Stands for the stopwatch: the work behind an answer, which no other process disturbs. */
	readonly bcrypt: CountedBcrypt;
	/** Sends `METHOD /path`; what the rules said is kept. */
	send(line: string, sent?: Sent): ReturnType<typeof send>;
	readonly decisions: readonly Decision[];
	/** Takes note of a decision about a request that was not sent by `send`. */
	readonly report: (decision: Decision) => void;
}

export interface Attack {
	/** What the attacker gets, as the end of the sentence "The attacker …". */
	readonly gets: string;
	/** Plays it; whether it worked. */
	readonly play: (target: Target) => Promise<boolean>;
	/** The rule of the hole, which lets it by. */
	readonly letBy: string;
	/** The rule of `fixed` that stops it, and what it says. */
	readonly stoppedBy: string;
	readonly verdict: Decision['verdict'];
}

export function targetOf(profile: ProfileName): Target {
	const platform = new FixedPlatform();
	const bcrypt = new CountedBcrypt();
	const backend = createBackend({
		database: newDatabase(),
		profile,
		platform,
		bcrypt,
		bcryptCost: 4
	});
	const decisions: Decision[] = [];
	return {
		backend,
		platform,
		bcrypt,
		async send(line, sent) {
			const answer = await send(backend, line, sent);
			decisions.push(...answer.decisions);
			return answer;
		},
		decisions,
		report: (decision) => void decisions.push(decision)
	};
}

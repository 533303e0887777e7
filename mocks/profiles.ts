import type { ZodType } from 'zod';
import { authenticate } from './authenticate.ts';
import { userAndRoleSchema, userSchema, type SignUp } from './content.ts';
import type { Database } from './database.ts';
import { deckProblem, requiresAuth } from './deck.ts';
import type { Hasher } from './hasher.ts';
import { isLoopback } from './loopback.ts';
import { guardBut, NOBODY } from './open-routes.ts';
import type { Page } from './page.ts';
import { problem, type Refusal } from './problem.ts';
import { strongReset, weakReset, type ResetRules } from './reset-rules.ts';
import { guardsGetAlone } from './rules/holes/deck.ts';
import { tellsWhichIsWrong, tellsWhoseAddress } from './rules/holes/enumerate.ts';
import { matchInHaste } from './rules/holes/haste.ts';
import { allTrips, anyTrip } from './rules/holes/owner.ts';
import { countsNothing } from './rules/holes/no-limit.ts';
import { cutsAt72 } from './rules/holes/password-cut.ts';
import { commentsAsHtml, searchAsHtml } from './rules/holes/raw-html.ts';
import { runsScript } from './rules/holes/shell.ts';
import { copiesEveryMember } from './rules/holes/sign-up.ts';
import { asksSqlite, concatenates, type Row } from './rules/holes/sql-concat.ts';
import { matchFastHash, matchText } from './rules/holes/storage.ts';
import { saysNothingOfHttps } from './rules/holes/transport.ts';
import { opensDelete } from './rules/holes/unguarded.ts';
import { withinLimit } from './rules/limit.ts';
import { ownTrip, ownTrips, type Others } from './rules/owner.ts';
import { asJson, withoutShell } from './rules/page.ts';
import { fitsBcrypt, matchPassword } from './rules/password.ts';
import { becomesPlainUser, passwordIsAllowed } from './rules/sign-up.ts';
import { httpsFromNowOn } from './rules/transport.ts';
import type { Ruling } from './ruling.ts';
import { CAST, LONG_CAST, type SeedUser } from './seeds.ts';
import type { Middleware, Services } from './services.ts';
import { bcryptStorage, fastStorage, plainStorage, type Storage } from './storage.ts';
import type { Comment } from './stores/comments.ts';
import type { Trip } from './stores/trips.ts';
import type { User } from './stores/users.ts';

/** Which middleware and rules guard the routes. A profile with a hole puts another in one of these places. */
export interface Profile {
	/** What is open, in one sentence; null where nothing is that we know of. */
	readonly hole: string | null;
	/** Finds out who asks; must end the request where it cannot. */
	readonly authenticate: (services: Services, profile: Profile) => Middleware;
	/** What a password must be at sign-up. */
	readonly passwordIsAllowed: (password: string) => Ruling<string>;
	/** What a password must be for bcrypt, of a seeded user too. */
	readonly fitsBcrypt: (password: string) => Ruling<string>;
	/** Whether the password is that of the user, where there is one of the name that was sent. */
	readonly matchPassword: (
		user: User | undefined,
		password: string,
		bcrypt: Hasher
	) => Ruling<User> | Promise<Ruling<User>>;
	/** Whether there were few enough wrong passwords of late. */
	readonly withinLimit: typeof withinLimit;
	/** How passwords are kept. */
	readonly storage: Storage;
	/** What content sign-up takes, and the row that comes of it. */
	readonly userSchema: ZodType<SignUp>;
	readonly newUser: (sent: SignUp, row: User) => Ruling<User>;
	/** How a mailed link for a new password is made and used. */
	readonly reset: ResetRules;
	/** Whether somebody may use a trip. */
	readonly mayUse: (user: User, trip: Trip, others: Others) => Ruling<Trip>;
	/** Which of all trips lists and searches show somebody. */
	readonly seenTrips: (user: User, trips: readonly Trip[]) => Ruling<readonly Trip[]>;
	/** null: a search looks among the trips that are seen. Else by SQL, made from what was sent. */
	readonly search: {
		readonly statement: (q: string, user: User) => Ruling<string>;
		readonly rows: (sql: string, database: Database) => Ruling<readonly Row[]>;
	} | null;
	/** Writes comments, search results, and the word that all is well. */
	readonly showComments: (comments: readonly Comment[]) => Ruling<Page>;
	readonly showFound: (q: string, found: readonly object[]) => Ruling<Page>;
	readonly showHealth: (headers: Headers) => Ruling<Page>;
	/** Value of Strict-Transport-Security in answers by https. */
	readonly transport: () => Ruling<string | undefined>;
	/** Writes a refusal. */
	readonly problem: (refusal: Refusal) => Response;
	/** Users there are from the start. */
	readonly cast: readonly SeedUser[];
}

const fixed: Profile = {
	hole: null,
	authenticate,
	passwordIsAllowed,
	fitsBcrypt,
	matchPassword,
	withinLimit,
	storage: bcryptStorage,
	userSchema,
	newUser: becomesPlainUser,
	reset: strongReset,
	mayUse: ownTrip,
	seenTrips: ownTrips,
	search: null,
	showComments: asJson,
	showFound: (_, found) => asJson(found),
	showHealth: withoutShell,
	transport: httpsFromNowOn,
	problem,
	cast: CAST
};

export const PROFILES = {
	/** Nothing left open that we know of. */
	fixed,
	'bcrypt-cut': {
		...fixed,
		hole: 'A password of more than 72 octets is cut there in silence.',
		passwordIsAllowed: cutsAt72,
		fitsBcrypt: cutsAt72,
		cast: LONG_CAST
	},
	deck: {
		...fixed,
		hole: 'Slides 36 and 37 as written: one password in the code, a guard for GET alone, no owner.',
		authenticate: guardBut(guardsGetAlone, requiresAuth),
		mayUse: anyTrip,
		seenTrips: allTrips,
		problem: deckProblem
	},
	enumerate: {
		...fixed,
		hole: 'Login and reset tell which names and addresses have an account.',
		matchPassword: tellsWhichIsWrong,
		reset: { ...strongReset, whose: tellsWhoseAddress }
	},
	'fast-hash': {
		...fixed,
		hole: 'Passwords are kept as SHA-256 without salt, which is quick to guess.',
		matchPassword: matchFastHash,
		storage: fastStorage
	},
	'mass-assign': {
		...fixed,
		hole: 'Sign-up copies each member of its content into the new row, the role as well.',
		userSchema: userAndRoleSchema,
		newUser: copiesEveryMember
	},
	'no-hsts': {
		...fixed,
		hole: 'Nothing tells a browser to come by https alone.',
		transport: saysNothingOfHttps
	},
	'no-limit': {
		...fixed,
		hole: 'Nobody counts wrong passwords, and 429 never comes.',
		withinLimit: countsNothing
	},
	'no-owner-check': {
		...fixed,
		hole: 'Who asks is checked, and never whether the trip is theirs.',
		mayUse: anyTrip
	},
	'plain-store': {
		...fixed,
		hole: 'Passwords are kept as they were sent.',
		matchPassword: matchText,
		storage: plainStorage
	},
	'raw-html': {
		...fixed,
		hole: 'Comments and searched texts go into an HTML page as they came.',
		showComments: commentsAsHtml,
		showFound: searchAsHtml
	},
	shell: {
		...fixed,
		hole: 'A script in a bash of 2014 (simulated) answers /health and is handed each header field.',
		showHealth: runsScript
	},
	'sql-concat': {
		...fixed,
		hole: 'A search puts what was sent into the text of its SQL statement.',
		search: { statement: concatenates, rows: asksSqlite }
	},
	'timing-leak': {
		...fixed,
		hole: 'An unknown name is refused at once, a wrong password only after bcrypt.',
		matchPassword: matchInHaste
	},
	'unguarded-delete': {
		...fixed,
		hole: 'The guard was forgotten before DELETE of a trip, and with it the owner.',
		authenticate: guardBut(opensDelete, authenticate),
		mayUse: (user, trip, others) =>
			user === NOBODY ? anyTrip(user, trip) : ownTrip(user, trip, others)
	},
	'weak-reset': {
		...fixed,
		hole: 'A link for a new password can be guessed, used again, and sent to another host.',
		reset: weakReset
	}
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof PROFILES;

/**
 * To be asked by whatever opens a socket for the backend: a profile with a hole is for the machine it
 * runs on, and for nobody else in the network.
 *
 * @throws Error with a sentence that says why not
 */
export function mayListen(profile: ProfileName, address: string): void {
	const { hole } = PROFILES[profile];
	if (hole === null || isLoopback(address)) return;
	throw new Error(
		`Profile ${profile} has a hole on purpose (${hole}) and listens on this machine alone: ` +
			`127.0.0.1 or ::1 is wanted, ${address || 'every address'} came.`
	);
}

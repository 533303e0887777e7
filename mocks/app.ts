import bcryptjs from 'bcryptjs';
import { Hono } from 'hono';
import type { Beside } from './beside.ts';
import type { Database, Table } from './database.ts';
import type { Kept } from './keeping.ts';
import { createHasher, type Bcrypt } from './hasher.ts';
import { platform as realPlatform, type Platform } from './platform.ts';
import { HttpError, problem } from './problem.ts';
import { PROFILES, type Profile, type ProfileName } from './profiles.ts';
import { mailboxes } from './resources/mailboxes.ts';
import { passwordResets } from './resources/password-resets.ts';
import { search } from './resources/search.ts';
import { sessions } from './resources/sessions.ts';
import { trips } from './resources/trips.ts';
import { users } from './resources/users.ts';
import { route, splitPath } from './routes.ts';
import { FIRST_TRIPS, seedUsers, type SeedUser } from './seeds.ts';
import { ask, show, type Env, type Middleware, type Services } from './services.ts';
import { Comments } from './stores/comments.ts';
import { Failures } from './stores/failures.ts';
import { Mailboxes } from './stores/mailboxes.ts';
import { Resets } from './stores/resets.ts';
import { Sessions } from './stores/sessions.ts';
import { Trips, type Trip } from './stores/trips.ts';
import { Users, type User } from './stores/users.ts';
import type { Switches } from './switches.ts';

export interface BackendOptions {
	/** Holds all data. An empty one gets the first users and trips; any other stays as it is. */
	readonly database: Database;
	/** Makes the function that every answer waits for. Default: nothing is kept, and nothing waited for. */
	readonly keep?: (database: Database) => Kept;
	/** Last part of the path before `/trips`; whatever stands before it is ignored. Default `/api`. */
	readonly basePath?: string;
	readonly profile?: ProfileName;
	/** Doublings of bcrypt's work, 4 … 31. Default 12. */
	readonly bcryptCost?: number;
	readonly bcrypt?: Bcrypt;
	/** Time and random octets. Default: the real ones. */
	readonly platform?: Platform;
	readonly users?: readonly SeedUser[];
	/** A user table as it is, with hashes of any cost; instead of `users`. */
	readonly userTable?: readonly User[];
	readonly trips?: readonly Trip[];
	/** For requests that bring none beside them. */
	readonly switches?: Switches;
	/** Where links in mails lead: scheme and host. Default `https://trips.example`. */
	readonly site?: string;
}

/** The Trips service: a function from request to response, with a state of its own. */
export interface TripsBackend {
	/** Never rejects: what goes wrong is an answer. */
	fetch(request: Request, beside?: Beside): Promise<Response>;
	/** The user table as a leak would show it. */
	users(): readonly { readonly name: string; readonly passwordHash: string }[];
	/** Every table with its columns and rows, as they are now. */
	tables(): readonly Table[];
	/** Differs from before after any change of the data. */
	readonly version: string;
	/** Back to the first users and trips; all sessions end, all failures are forgotten. */
	reset(): Promise<void>;
	/** Seeded users who cannot sign in, and why. */
	readonly warnings: readonly string[];
}

export function createBackend(options: BackendOptions): TripsBackend {
	const { database, basePath = '/api', bcryptCost = 12, switches = {} } = options;
	const { site = 'https://trips.example' } = options;
	const { bcrypt = bcryptjs, platform = realPlatform } = options;
	const { nobodysHash } = createHasher({ cost: bcryptCost, bcrypt, platform }, () => {});
	const profile: Profile = PROFILES[options.profile ?? 'fixed'];
	const seeds = seedUsers(options.userTable ? [] : (options.users ?? profile.cast), {
		cost: bcryptCost,
		nobodysHash,
		fitsBcrypt: profile.fitsBcrypt,
		storage: profile.storage
	});
	const services: Services = {
		database,
		users: new Users(database),
		trips: new Trips(database),
		comments: new Comments(database),
		sessions: new Sessions(database),
		failures: new Failures(),
		resets: new Resets(database),
		mailboxes: new Mailboxes(database),
		site,
		bcrypt,
		bcryptCost,
		platform,
		switches
	};
	const { users, trips, failures } = services;
	function fill(): void {
		for (const user of options.userTable ?? seeds.users) users.put(user);
		for (const trip of options.trips ?? FIRST_TRIPS) trips.put(trip);
	}
	if (users.all().length === 0) fill();
	const kept = options.keep?.(database) ?? (async () => {});
	const app = assemble(services, { basePath, profile, kept });

	return {
		async fetch(request, beside = {}) {
			return app.fetch(request, beside);
		},
		users: () => users.all().map(({ name, passwordHash }) => ({ name, passwordHash })),
		tables: () => database.tables(),
		get version() {
			return database.version;
		},
		async reset() {
			database.clear();
			failures.reset();
			fill();
			await kept();
		},
		warnings: seeds.warnings
	};
}

/** All routes behind one door: what is not named as public needs credentials. */
function assemble(
	services: Services,
	{ basePath, profile, kept }: { basePath: string; profile: Profile; kept: Kept }
): Hono<Env> {
	const app = new Hono<Env>({ getPath: (request) => splitPath(request.url, basePath).path });
	app.onError((error) => {
		if (error instanceof HttpError) return profile.problem(error.refusal);
		console.error(error);
		return problem({ status: 500, detail: 'The server made a mistake. Please tell its makers.' });
	});
	return app
		.use(describeContent, neverStore, transport(profile), keepFirst(kept), route(basePath))
		.get('/health', (c) => show(c, profile.showHealth(c.req.raw.headers)))
		.route('/users', users(services, profile))
		.route('/password-resets', passwordResets(services, profile))
		.route('/mailboxes', mailboxes(services))
		.use(profile.authenticate(services, profile))
		.route('/trips', trips(services, profile))
		.route('/search', search(services, profile))
		.route('/sessions', sessions(services));
}

/** Content-Length, also where HEAD leaves the content out. RFC 9110 §8.6: never with 204. */
const describeContent: Middleware = async (c, next) => {
	await next();
	const { status } = c.res;
	if (status === 204) return;
	const content = await c.res.arrayBuffer();
	const headers = new Headers(c.res.headers);
	headers.set('Content-Length', String(content.byteLength));
	c.res = undefined; // or Hono would join both sets of fields
	c.res = new Response(content, { status, headers });
};

/** Answers to credentials, and to their lack, stay out of every cache. RFC 9111 §5.2.2.5. */
const neverStore: Middleware = async (c, next) => {
	await next();
	c.header('Cache-Control', 'no-store');
};

/** What answers by https say of it. RFC 6797 §7.2: by http nothing, for nobody would believe it. */
const transport =
	(profile: Profile): Middleware =>
	async (c, next) => {
		await next();
		if (!(c.env.isSecure ?? c.req.url.startsWith('https:'))) return;
		const field = ask(c, profile.transport());
		if (field !== undefined) c.header('Strict-Transport-Security', field);
	};

/**
 * An answer leaves only when all that it may tell of is kept: one's own change, and those of others that
 * were seen. RFC 4918 §11.5: 507 where it can't be.
 */
function keepFirst(kept: Kept): Middleware {
	return async (_c, next) => {
		await next();
		try {
			await kept();
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			const detail = `The server could not keep this and took it back: ${reason}`;
			throw new HttpError({ status: 507, detail });
		}
	};
}

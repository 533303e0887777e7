import { pass, refuse, type Ruling } from '../ruling.ts';
import { digestOf, type Carrier, type Session, type Sessions } from '../stores/sessions.ts';

/** RFC 6750 §3: whoever showed a dead token also reads why. */
const DEAD = {
	status: 401,
	detail: 'This token opens nothing. Sign in with your password for a new one.',
	headers: { 'WWW-Authenticate': 'Bearer realm="Trips", error="invalid_token"' }
};

/** RFC 6750 §2.1. The table holds digests of tokens: who steals the table has no token. */
export function findSession(
	token: string,
	sessions: Sessions,
	{ carrier, now }: { carrier: Carrier; now: number }
): Ruling<Session> {
	const session = sessions.byDigest(digestOf(token));
	if (!session || session.carrier !== carrier) {
		return refuse('findSession', 'No session has this token: revoked, or never given out.', DEAD);
	}
	if (session.expires <= now) {
		return refuse('findSession', `The token for "${session.device}" has expired.`, DEAD);
	}
	const finding = `The token was given to ${session.user.name} for "${session.device}".`;
	return pass('findSession', finding, session);
}

/** A new token costs the password, so that a stolen token cannot renew itself for ever. */
export function showsPassword(session: Session | undefined): Ruling<void> {
	if (session) {
		const finding = 'A token cannot ask for another token: send user name and password.';
		return refuse('showsPassword', finding, { status: 401 });
	}
	return pass('showsPassword', 'The password itself was shown.', undefined);
}

/** Basic has no log-out: each request carries all that is needed, and nothing is left to end. */
export function hasSession(session: Session | undefined): Ruling<Session> {
	if (!session) {
		return refuse('hasSession', 'Basic has no session to end.', { status: 404 });
	}
	return pass('hasSession', `The session on "${session.device}" ends.`, session);
}

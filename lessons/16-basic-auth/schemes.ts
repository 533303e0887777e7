export const SCHEMES = ['basic', 'digest', 'bearer', 'cookie', 'passkey'] as const;
export type SchemeName = (typeof SCHEMES)[number];

export const PROPERTIES = ['sent', 'replay', 'revoke', 'phishing', 'machine'] as const;
export type Property = (typeof PROPERTIES)[number];

export const PROPERTY_NAMES: Readonly<Record<Property, string>> = {
	sent: 'Secret sent',
	replay: 'A copied request',
	revoke: 'Taking it back',
	phishing: 'A false page',
	machine: 'No person there'
};

/** One way to prove who asks, in the words of the card. */
export interface Scheme {
	readonly name: string;
	readonly source: string;
	readonly cells: Readonly<Record<Property, string>>;
}

export const SCHEME_CARDS: Readonly<Record<SchemeName, Scheme>> = {
	basic: {
		name: 'Basic',
		source: 'RFC 7617 §4',
		cells: {
			sent: 'the password, in every request',
			replay: 'works until the password changes',
			revoke: 'a new password, on every device',
			phishing: 'gets the password',
			machine: 'simple; give it a long random secret'
		}
	},
	digest: {
		name: 'Digest',
		source: 'RFC 7616 §3.4, §5',
		cells: {
			sent: 'a hash over password, nonce and address',
			replay: 'fails once the nonce is used up',
			revoke: 'a new password, on every device',
			phishing: 'gets the password: it just asks for it',
			machine: 'works; the server must keep a fast hash'
		}
	},
	bearer: {
		name: 'Bearer token',
		source: 'RFC 6750 §2.1, §5',
		cells: {
			sent: 'a random token, in every request',
			replay: 'works until it expires or is revoked',
			revoke: 'this one token, the others live on',
			phishing: 'gets whatever the token is bought with',
			machine: 'made for it: short-lived, few rights'
		}
	},
	cookie: {
		name: 'Session cookie',
		source: 'RFC 6265 §8',
		cells: {
			sent: 'a random name of the session, in every request',
			replay: 'works until log-out or expiry',
			revoke: 'this one session, the others live on',
			phishing: 'gets the password of the sign-in',
			machine: 'awkward: a sign-in page and a jar of cookies'
		}
	},
	passkey: {
		name: 'Passkey session',
		source: 'WebAuthn 2 §13.4.1',
		cells: {
			sent: 'a signature once, then a session cookie',
			replay: 'the cookie works until log-out',
			revoke: 'this session; this passkey',
			phishing: 'gets nothing: the signature names the true site',
			machine: 'no: a person must be there'
		}
	}
};

export const SITUATIONS = ['laptop', 'phishing', 'cron', 'log'] as const;
export type SituationName = (typeof SITUATIONS)[number];

/** Whether the scheme does what the situation asks of it. */
export type Verdict = 'holds' | 'partly' | 'falls';

export interface Situation {
	readonly name: string;
	readonly question: string;
	/** Column of the card that decides. */
	readonly property: Property;
	readonly outcomes: Readonly<Record<SchemeName, readonly [Verdict, why: string, clause: string]>>;
}

export const SITUATION_CARDS: Readonly<Record<SituationName, Situation>> = {
	laptop: {
		name: 'Lost laptop',
		question: 'A laptop that was signed in is lost. With which can you lock out that laptop alone?',
		property: 'revoke',
		outcomes: {
			basic: ['falls', 'The password is stored on it: a new one for all devices.', 'RFC 7617 §4'],
			digest: ['falls', 'The same: whoever has the password can answer.', 'RFC 7616 §5.2'],
			bearer: ['holds', 'Revoke the token of this device.', 'RFC 7009 §2'],
			cookie: ['holds', 'End the session of this device on the server.', 'RFC 6265 §8.4'],
			passkey: [
				'holds',
				'End the session; strike the passkey off the account.',
				'WebAuthn 2 §13.4.6'
			]
		}
	},
	phishing: {
		name: 'Phishing page',
		question:
			'Ana signs in on a false page. With which does the phisher get nothing to sign in with?',
		property: 'phishing',
		outcomes: {
			basic: ['falls', 'She types her password into a stranger’s form.', 'RFC 7617 §4'],
			digest: ['falls', 'A form needs no Digest to ask for a password.', 'RFC 7616 §5.8'],
			bearer: ['falls', 'She types what the token is bought with.', 'RFC 6750 §5.1'],
			cookie: ['falls', 'The cookie stays away, the typed password does not.', 'RFC 6265 §5.4'],
			passkey: [
				'holds',
				'The signature holds the name of the page it was made for.',
				'WebAuthn 2 §13.4.1'
			]
		}
	},
	cron: {
		name: 'Cron job',
		question: 'A job runs at night and nobody is there. Which fit without a trick?',
		property: 'machine',
		outcomes: {
			basic: ['holds', 'Over TLS, with a random secret of 128 bits; rotate it.', 'RFC 7617 §4'],
			digest: [
				'partly',
				'Works, but the server keeps what is as good as the password.',
				'RFC 7616 §5.2'
			],
			bearer: ['holds', 'A token with few rights and a short life.', 'RFC 6750 §5.3'],
			cookie: ['partly', 'The job must act a browser: sign in, keep cookies.', 'RFC 6265 §8.2'],
			passkey: ['falls', 'A touch or a PIN is wanted, and nobody is there.', 'WebAuthn 2 §6.2.3']
		}
	},
	log: {
		name: 'Leaked log line',
		question:
			'A log kept the whole head of one request. With which is the thief shut out for good by one log-out?',
		property: 'replay',
		outcomes: {
			basic: ['falls', 'The line holds the password; no log-out changes it.', 'RFC 7617 §4'],
			digest: [
				'partly',
				'The answer is spent with its nonce, but passwords can be guessed against it.',
				'RFC 7616 §5.7'
			],
			bearer: [
				'holds',
				'Worth something until revoked; the password is not in it.',
				'RFC 6750 §5.3'
			],
			cookie: [
				'holds',
				'Worth something until log-out; the password is not in it.',
				'RFC 6265 §8.4'
			],
			passkey: ['holds', 'As with the cookie; the passkey is not in it.', 'WebAuthn 2 §13.4.1']
		}
	}
};

/** Whether a column is open: what a situation asks for stays covered until the reader has said. */
export function isOpen(property: Property, shown: readonly SituationName[]): boolean {
	const asking = SITUATIONS.find((name) => SITUATION_CARDS[name].property === property);
	return asking === undefined || shown.includes(asking);
}

/** Schemes that hold in a situation. */
export function holding(situation: SituationName): readonly SchemeName[] {
	return SCHEMES.filter((name) => SITUATION_CARDS[situation].outcomes[name][0] === 'holds');
}

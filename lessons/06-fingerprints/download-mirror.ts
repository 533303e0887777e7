import type { Ed25519 } from '$lib/figures/load-ed25519.ts';
import type { FigureModel } from '$lib/figures/model.ts';
import { fromHex, toHex } from '$lib/wire/bytes.ts';
import { download, SCENES, type Download, type Maker, type Parties } from './download.ts';

export interface Mirror extends Parties {
	/** Loaded when a step first needs it; a sentence where that failed. */
	readonly ed25519: Ed25519 | string | null;
}

export type MirrorAction =
	| { readonly kind: 'typed'; readonly who: Maker; readonly text: string }
	/** 64 random bytes: a private key each. */
	| { readonly kind: 'drewKeys'; readonly bytes: Uint8Array }
	| { readonly kind: 'loaded'; readonly ed25519: Ed25519 | string };

/** The first step with a signature. */
export const SIGNED_STEP = SCENES.findIndex(({ signature }) => signature !== null);
/** Mallory has swapped file and checksum: what the prediction is about. */
const SWAPPED_STEP = 2;

/** The first keys, until new ones are drawn: RFC 8032 §7.1, TEST 1 and TEST 2. */
const FIRST_KEYS = {
	author: fromHex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'),
	Mallory: fromHex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb')
} as const;

/** A state and step is asked for several times over: for the stage, the sentence and the words. */
const known = new WeakMap<Mirror, Download[]>();

/** What is downloaded at step `at`. */
export function downloadAt(state: Mirror, at: number): Download {
	let downloads = known.get(state);
	if (!downloads) known.set(state, (downloads = []));
	return (downloads[at] ??= download(state, SCENES[at]!, loaded(state)));
}

function loaded({ ed25519 }: Mirror): Ed25519 | null {
	return typeof ed25519 === 'string' ? null : ed25519;
}

const short = (bytes: Uint8Array) => `${toHex(bytes.subarray(0, 4))}…`;

function sentence(state: Mirror, at: number): string {
	const { scene, checksum, digest, checksumMatches, signed } = downloadAt(state, at);
	const compared = `the checksum says ${short(checksum)}, the file hashes to ${short(digest)}: ${checksumMatches ? 'equal, the check passes' : 'different, you notice'}`;
	if (scene.signature === null) return `${DOINGS[at]}; ${compared}.`;
	if (!signed)
		return typeof state.ed25519 === 'string' ? state.ed25519 : 'Ed25519 is being loaded.';
	const key = signed.keyOf === 'author' ? 'the author’s public key' : 'the key from the mirror';
	return `${DOINGS[at]}; verify with ${key} returns ${signed.valid}${ENDINGS[at]}.`;
}

/** What was done in each scene. */
const DOINGS = [
	'The author lays file and checksum on the mirror',
	'Mallory, who runs the mirror, swaps the file and forgets the checksum',
	'Mallory swaps the file and the checksum beside it',
	'The author also signs the file with a private key that never leaves the author',
	'Mallory swaps file and checksum, and leaves the author’s signature',
	'Mallory signs the swapped file with a key of her own',
	'You take the public key from the mirror, too, where Mallory has put her own'
] as const;

const ENDINGS = [
	'',
	'',
	'',
	'',
	'',
	'',
	': a signature is worth no more than the way its key came'
];

function altText(state: Mirror, at: number): string {
	const { scene, text, checksum, digest, checksumMatches, signed } = downloadAt(state, at);
	const other = (['author', 'Mallory'] as const).map(
		(who) => `${who}’s file, ${state.texts[who].length} characters: “${state.texts[who]}”`
	);
	const seal = signed
		? ` Signature ${toHex(signed.signature)} by ${scene.signature}, public key ${toHex(signed.publicKey)}: verify returns ${signed.valid}.`
		: '';
	return (
		`Step ${at + 1} of ${SCENES.length}. ${sentence(state, at)} You received “${text}”, SHA-256 ${toHex(digest)}; ` +
		`the mirror’s checksum is ${toHex(checksum)}, ${checksumMatches ? 'equal' : 'different'}.${seal} ` +
		`${other.join('; ')}. Private keys begin with ${short(state.privateKeys.author)} and ${short(state.privateKeys.Mallory)}` +
		` ${typeof state.ed25519 === 'string' ? state.ed25519 : `Ed25519 is ${state.ed25519 ? 'loaded' : 'not loaded'}.`}`
	);
}

export const downloadMirror: FigureModel<Mirror, MirrorAction> = {
	id: 'f6-6',
	title: 'File and checksum on one mirror',
	initial: {
		texts: {
			author: 'echo "Trips 1.4 is installed."',
			Mallory: 'echo "Trips 1.4 is installed." && send-trips-to mallory'
		},
		privateKeys: FIRST_KEYS,
		ed25519: null
	},
	next: (state, action) => {
		switch (action.kind) {
			case 'typed':
				return { ...state, texts: { ...state.texts, [action.who]: action.text } };
			case 'drewKeys': {
				const { bytes } = action;
				const privateKeys = { author: bytes.slice(0, 32), Mallory: bytes.slice(32, 64) };
				return { ...state, privateKeys };
			}
			case 'loaded':
				return { ...state, ed25519: action.ed25519 };
		}
	},
	stepCount: () => SCENES.length,
	sentence,
	altText,
	share: ({ texts }) => ({ author: texts.author, mallory: texts.Mallory }),
	restore: (parameters) => {
		const { texts, ...rest } = downloadMirror.initial;
		return {
			...rest,
			texts: {
				author: parameters.get('author') ?? texts.author,
				Mallory: parameters.get('mallory') ?? texts.Mallory
			}
		};
	},
	predict: {
		question:
			'Mallory runs the mirror. She swaps the file and the checksum beside it. You download both and compare: what comes out?',
		options: [
			'different: the swap is noticed',
			'equal: the check passes',
			'no checksum: only the author can compute it'
		],
		outcome: (state, at) =>
			at < SWAPPED_STEP ? null : downloadAt(state, SWAPPED_STEP).checksumMatches ? 1 : 0
	},
	printStep: SWAPPED_STEP
};

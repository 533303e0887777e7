import { sha256 } from '@noble/hashes/sha2.js';
import type { Ed25519 } from '$lib/figures/load-ed25519.ts';
import { equalBytes, toUtf8 } from '$lib/wire/bytes.ts';

/** Who made a thing that lies on the mirror. */
export type Maker = 'author' | 'Mallory';

/** What lies on the mirror, and by what the download is checked. */
export interface Scene {
	readonly file: Maker;
	readonly checksum: Maker;
	/** Null: nobody signs. */
	readonly signature: Maker | null;
	/** Where the downloader has the author's public key from. */
	readonly key: 'author' | 'mirror';
}

/** The steps of the figure. */
export const SCENES: readonly Scene[] = [
	{ file: 'author', checksum: 'author', signature: null, key: 'author' },
	{ file: 'Mallory', checksum: 'author', signature: null, key: 'author' },
	{ file: 'Mallory', checksum: 'Mallory', signature: null, key: 'author' },
	{ file: 'author', checksum: 'author', signature: 'author', key: 'author' },
	{ file: 'Mallory', checksum: 'Mallory', signature: 'author', key: 'author' },
	{ file: 'Mallory', checksum: 'Mallory', signature: 'Mallory', key: 'author' },
	{ file: 'Mallory', checksum: 'Mallory', signature: 'Mallory', key: 'mirror' }
];

export interface Parties {
	/** Text of the author's file, and of Mallory's. */
	readonly texts: Readonly<Record<Maker, string>>;
	/** 32 bytes each. */
	readonly privateKeys: Readonly<Record<Maker, Uint8Array>>;
}

/** What is downloaded and what comes of checking it. */
export interface Download {
	readonly scene: Scene;
	readonly text: string;
	/** SHA-256 of the author's file, as the author knows it. */
	readonly authorDigest: Uint8Array;
	/** SHA-256 that the mirror shows. */
	readonly checksum: Uint8Array;
	/** SHA-256 that the downloader computes of the file received. */
	readonly digest: Uint8Array;
	readonly checksumMatches: boolean;
	readonly signed: Signed | null;
}

export interface Signed {
	readonly signature: Uint8Array;
	/** The author's own public key. */
	readonly authorKey: Uint8Array;
	/** The key that the downloader verifies with, and who has its private half. */
	readonly publicKey: Uint8Array;
	readonly keyOf: Maker;
	readonly valid: boolean;
}

/** Downloads in a scene and checks. A scene with a signature wants `ed25519`. */
export function download(parties: Parties, scene: Scene, ed25519: Ed25519 | null): Download {
	const text = parties.texts[scene.file];
	const checksum = digestOf(parties.texts[scene.checksum]);
	const digest = digestOf(text);
	return {
		scene,
		text,
		authorDigest: digestOf(parties.texts.author),
		checksum,
		digest,
		checksumMatches: equalBytes(checksum, digest),
		signed:
			ed25519 && scene.signature ? checkSignature(parties, scene, scene.signature, ed25519) : null
	};
}

function checkSignature(
	{ texts, privateKeys }: Parties,
	scene: Scene,
	signer: Maker,
	ed25519: Ed25519
): Signed {
	// Each signs the own file: neither has the other's private key.
	const signature = ed25519.sign(toUtf8(texts[signer]), privateKeys[signer]);
	const keyOf = scene.key === 'mirror' ? 'Mallory' : 'author';
	const authorKey = ed25519.getPublicKey(privateKeys.author);
	const publicKey = keyOf === 'author' ? authorKey : ed25519.getPublicKey(privateKeys.Mallory);
	const valid = ed25519.verify(signature, toUtf8(texts[scene.file]), publicKey);
	return { signature, authorKey, publicKey, keyOf, valid };
}

function digestOf(text: string): Uint8Array {
	return sha256(toUtf8(text));
}

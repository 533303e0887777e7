import { fromHex } from '$lib/wire/bytes.ts';

/** Who holds an Ed25519 key pair here. */
export type Person = 'Ana' | 'Ben' | 'Mallory';
export const PEOPLE: readonly Person[] = ['Ana', 'Ben', 'Mallory'];

/** RFC 8032 §7.1: TEST 1 is Ana's pair, TEST 3 Ben's, TEST 2 Mallory's; 32 bytes each. */
export const PRIVATE_KEYS: Readonly<Record<Person, Uint8Array>> = {
	Ana: fromHex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'),
	Ben: fromHex('c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7'),
	Mallory: fromHex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb')
};

/** Their public halves, pinned so that they show before Ed25519 is loaded. */
export const PUBLIC_KEYS: Readonly<Record<Person, Uint8Array>> = {
	Ana: fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'),
	Ben: fromHex('fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025'),
	Mallory: fromHex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c')
};

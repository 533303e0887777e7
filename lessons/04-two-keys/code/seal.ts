// WebCrypto, in browsers only on https and localhost.
const rsa = { name: 'RSA-OAEP', hash: 'SHA-256' };
const pair = await crypto.subtle.generateKey(
	{ ...rsa, modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) },
	false,
	['wrapKey', 'unwrapKey']
);

async function seal(publicKey: CryptoKey, message: string): Promise<Uint8Array[]> {
	const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);
	const wrapped = await crypto.subtle.wrapKey('raw', key, publicKey, rsa);
	const iv = crypto.getRandomValues(new Uint8Array(12));
	const plaintext = new TextEncoder().encode(message);
	const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plaintext);
	return [new Uint8Array(wrapped), iv, new Uint8Array(sealed)]; // sealed ends with the tag
}

async function open(privateKey: CryptoKey, letter: Uint8Array[]): Promise<string> {
	const [wrapped, iv, sealed] = letter as [BufferSource, Uint8Array<ArrayBuffer>, BufferSource];
	const key = await crypto.subtle.unwrapKey(
		...(['raw', wrapped, privateKey, rsa, 'AES-GCM', false, ['decrypt']] as const)
	);
	const plaintext = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed);
	return new TextDecoder().decode(plaintext);
}

const letter = await seal(pair.publicKey, 'I like you!');
console.log(letter.map((part) => part.length).join(' + '), 'bytes:', await open(pair.privateKey, letter));

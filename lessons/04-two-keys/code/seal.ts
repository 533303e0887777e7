// WebCrypto, in browsers only on https and localhost.
const rsa = { name: 'RSA-OAEP', hash: 'SHA-256' };
const pair = await crypto.subtle.generateKey(
	{ ...rsa, modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) },
	false,
	['wrapKey', 'unwrapKey']
);

interface Letter {
	wrapped: ArrayBuffer;
	iv: Uint8Array<ArrayBuffer>; // WebCrypto calls the nonce iv
	sealed: ArrayBuffer; // its last 16 bytes are the tag
}

async function seal(publicKey: CryptoKey, message: string): Promise<Letter> {
	const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);
	const iv = crypto.getRandomValues(new Uint8Array(12));
	const plaintext = new TextEncoder().encode(message);
	return {
		wrapped: await crypto.subtle.wrapKey('raw', key, publicKey, rsa),
		iv,
		sealed: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plaintext)
	};
}

async function open(privateKey: CryptoKey, { wrapped, iv, sealed }: Letter): Promise<string> {
	const aes = { name: 'AES-GCM' };
	const usages: KeyUsage[] = ['decrypt'];
	const key = await crypto.subtle.unwrapKey('raw', wrapped, privateKey, rsa, aes, false, usages);
	const plaintext = await crypto.subtle.decrypt({ ...aes, iv }, key, sealed);
	return new TextDecoder().decode(plaintext);
}

const letter = await seal(pair.publicKey, 'I like you!');
const sizes = [letter.wrapped, letter.iv, letter.sealed].map((part) => part.byteLength);
console.log(sizes.join(' + '), 'bytes:', await open(pair.privateKey, letter));

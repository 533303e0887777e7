// WebCrypto, in browsers only on https and localhost.
const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
	'encrypt',
	'decrypt'
]);

async function seal(message: string): Promise<Uint8Array> {
	const iv = crypto.getRandomValues(new Uint8Array(12)); // WebCrypto calls the nonce iv
	const plaintext = new TextEncoder().encode(message);
	const ciphertext = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plaintext);
	return Uint8Array.of(...iv, ...new Uint8Array(ciphertext)); // its last 16 bytes are the tag
}

async function open(sealed: Uint8Array): Promise<string> {
	const iv = sealed.slice(0, 12);
	const plaintext = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed.slice(12));
	return new TextDecoder().decode(plaintext);
}

const sealed = await seal('I like you!');
console.log(sealed.length, 'bytes:', await open(sealed));

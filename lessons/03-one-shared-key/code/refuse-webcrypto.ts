const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
	'encrypt',
	'decrypt'
]);
const iv = crypto.getRandomValues(new Uint8Array(12));
const plaintext = new TextEncoder().encode('pay Mallory 100 EUR');
const ciphertext = new Uint8Array(
	await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plaintext)
);

ciphertext[12]! ^= 0b1000; // Mallory: '1' becomes '9'

try {
	await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, ciphertext);
	console.log('accepted');
} catch (error) {
	console.log('refused:', (error as Error).name); // on purpose it says no more
}

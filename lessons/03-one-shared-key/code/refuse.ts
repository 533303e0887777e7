import { gcm } from '@noble/ciphers/aes.js';
import { randomBytes, utf8ToBytes } from '@noble/ciphers/utils.js';

const key = randomBytes(32);
const nonce = randomBytes(12);
const ciphertext = gcm(key, nonce).encrypt(utf8ToBytes('pay Mallory 100 EUR'));

ciphertext[12]! ^= 0b1000; // Mallory: '1' becomes '9'

try {
	gcm(key, nonce).decrypt(ciphertext);
	console.log('accepted');
} catch (error) {
	console.log('refused:', (error as Error).message);
}

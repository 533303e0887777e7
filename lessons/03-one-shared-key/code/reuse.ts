// Do not copy: one nonce for two messages.
import { ctr } from '@noble/ciphers/aes.js';
import { randomBytes, utf8ToBytes } from '@noble/ciphers/utils.js';

const key = randomBytes(32);
const counterBlock = randomBytes(16);
const encrypt = (message: string) => ctr(key, counterBlock).encrypt(utf8ToBytes(message));
const xor = (a: Uint8Array, b: Uint8Array) => a.map((byte, i) => byte ^ b[i]!);

const first = encrypt('Bring the tickets');
const second = encrypt('Meet Ana at the o');

// Eve has both ciphertexts and a good guess for the first message.
const guess = utf8ToBytes('Bring the tickets');
console.log(new TextDecoder().decode(xor(xor(first, second), guess)));

import { ed25519 } from '@noble/curves/ed25519.js';

// Made once. The private key stays with Ana; the public key may be seen by everybody.
const { secretKey: privateKey, publicKey } = ed25519.keygen();

const order = new TextEncoder().encode('pay 100 EUR to Ben');
const signature = ed25519.sign(order, privateKey);
console.log(signature.length, 'bytes:', ed25519.verify(signature, order, publicKey));

const changed = new TextEncoder().encode('pay 900 EUR to Ben');
console.log('changed:', ed25519.verify(signature, changed, publicKey));

import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

const ana = x25519.keygen();
const ben = x25519.keygen();

/** The key of one conversation: both public keys go in, so that both must have seen the same ones. */
function key(own: Uint8Array, peer: Uint8Array): string {
	const shared = x25519.getSharedSecret(own, peer); // throws where all its bytes are 0
	const info = concatBytes(utf8ToBytes('trips'), ana.publicKey, ben.publicKey);
	return bytesToHex(hkdf(sha256, shared, undefined, info, 32));
}

const keys = [key(ana.secretKey, ben.publicKey), key(ben.secretKey, ana.publicKey)];
console.log(keys[0]!.length / 2, 'bytes, equal:', keys[0] === keys[1]);

import { ed25519 } from '@noble/curves/ed25519.js';
import { fromHex, toUtf8 } from '$lib/wire/bytes.ts';
import { turned, type OrderAnswer, type OrderJob } from './order-job.ts';
import { PRIVATE_KEYS } from './test-keys.ts';

/** The last signature of each signer: most changes are made behind it. */
const last = new Map<string, { readonly signed: string; readonly made: Uint8Array }>();

/** Signs and verifies, by @noble's Ed25519. RFC 8032 §5.1.6, §5.1.7. */
export function answerOrder(job: OrderJob): OrderAnswer {
	const made = sign(job);
	const signature = job.signature === null ? turned(made, job.flippedBit) : fromHex(job.signature);
	return { made, valid: ed25519.verify(signature, toUtf8(job.text), fromHex(job.key)) };
}

function sign({ signer, signed }: OrderJob): Uint8Array {
	const known = last.get(signer);
	if (known?.signed === signed) return known.made;
	const made = ed25519.sign(toUtf8(signed), PRIVATE_KEYS[signer]);
	last.set(signer, { signed, made });
	return made;
}

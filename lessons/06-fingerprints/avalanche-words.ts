import { BLOCK_BYTES, LENGTH_BYTES } from '$lib/crypto/sha256.ts';
import { toUtf8 } from '$lib/wire/bytes.ts';
import { differingMessageBits, hexWord } from './bits.ts';
import { blocksOf, comparedAt, type Avalanche } from './compared.ts';
import { hashText } from './hashed.ts';
import { stationAt } from './inside-steps.ts';

/** How the messages differ, in words. */
export function messageDifference({ left, right }: Avalanche): string {
	const [a, b] = [toUtf8(left), toUtf8(right)];
	const bits = differingMessageBits(a, b);
	if (bits === null) return `The messages are ${bytes(a.length)} and ${b.length} long.`;
	if (bits === 0) return 'The two messages are equal, byte for byte.';
	return `The messages, ${bytes(a.length)} each, differ in ${bits} bit${bits === 1 ? '' : 's'}.`;
}

export function bytes(count: number): string {
	return `${count} byte${count === 1 ? '' : 's'}`;
}

/** The text as far as it fits into a sentence. */
export function quoted(text: string): string {
	const characters = [...text.slice(0, 64)];
	return `“${characters.length > 32 ? characters.slice(0, 32).join('') + '…' : text}”`;
}

/** What step `at` shows, from the values it shows. */
export function sentence(state: Avalanche, at: number): string {
	const station = stationAt(at);
	const { padded, chained } = hashText(state.left);
	const where = `block ${state.block + 1} of ${chained.length}`;
	const change = comparedAt(state, at);
	const differ = change
		? `${change.bits} of 256 bits differ from the right message.`
		: 'The right message has no such block to compare.';
	if (station.kind === 'digests') {
		return `${messageDifference(state)} Their SHA-256 digests differ in ${change!.bits} of 256 bits.`;
	}
	const open = blocksOf(state).left;
	if (station.kind === 'padded') {
		const zeros = padded.bytes.length - padded.messageLength - 1 - LENGTH_BYTES;
		return `Padding: ${bytes(padded.messageLength)} of message, the byte 80, ${bytes(zeros)} of zero and the length, ${padded.messageLength * 8} bits, in the last 8 bytes: ${chained.length} times ${BLOCK_BYTES} bytes. You are in ${where}.`;
	}
	if (station.kind === 'scheduled') {
		const { words } = open.scheduled;
		return `The 16 words of ${where} grow to 64, from W0 = ${hexWord(words[0]!.w)} to W63 = ${hexWord(words[63]!.w)}.`;
	}
	if (station.kind === 'round') {
		const { t, t1, t2, after } = open.rounds[station.t]!;
		return `Round ${t}, ${where}: T1 = ${hexWord(t1)} and T2 = ${hexWord(t2)} give the new a = ${hexWord(after[0])} and e = ${hexWord(after[4])}. ${differ}`;
	}
	const isLast = state.block === chained.length - 1;
	return `The words after round 63 are added to those that ${where} began with. ${isLast ? 'It is the last block, so the sums are the digest' : 'The next block begins with the sums'}: ${open.chained.state.map(hexWord).join(' ')}. ${differ}`;
}

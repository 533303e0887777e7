import type { Person } from './test-keys.ts';

/** What happens to an order before the bank checks it. */
export interface OrderCase {
	/** A few words, for the list of predictions. */
	readonly name: string;
	readonly signer: 'Ana' | 'Mallory';
	/** Which of the two texts is signed. */
	readonly signs: 'order' | 'claim';
	/** The text that arrives, of the one that was signed. */
	readonly onTheWay?: (text: string) => string;
	/** Offset of the signature's bit that is turned on the way. */
	readonly flippedBit?: number;
	/** Whose public key the bank takes. */
	readonly key: Person;
	/** What a valid and an invalid result means here. */
	readonly because: string;
}

/** The eight cases; each is a step of the figure. */
export const CASES: readonly OrderCase[] = [
	{
		name: 'nothing is changed',
		signer: 'Ana',
		signs: 'order',
		key: 'Ana',
		because: 'the private half of this key signed these bytes'
	},
	{
		name: 'one character is changed on the way',
		signer: 'Ana',
		signs: 'order',
		onTheWay: changeOne,
		key: 'Ana',
		because: 'the signature belongs to another text'
	},
	{
		name: 'one bit of the signature is turned',
		signer: 'Ana',
		signs: 'order',
		flippedBit: 301,
		key: 'Ana',
		because: 'a signature is right in every bit, or it is none'
	},
	{
		name: 'the bank takes Ben’s public key',
		signer: 'Ana',
		signs: 'order',
		key: 'Ben',
		because: 'Ana’s signature says nothing about Ben’s key'
	},
	{
		name: 'Ana signs “2+2=5”',
		signer: 'Ana',
		signs: 'claim',
		key: 'Ana',
		because: 'valid tells who signed which bytes, and not that they are true'
	},
	{
		name: 'Mallory signs it with her own key',
		signer: 'Mallory',
		signs: 'order',
		key: 'Ana',
		because: 'only Ana’s private key makes what Ana’s public key accepts'
	},
	{
		name: 'Eve sends a copy of Ana’s order once more',
		signer: 'Ana',
		signs: 'order',
		key: 'Ana',
		because: 'a copy is as good as the first; a number or a date in the order must tell them apart'
	},
	{
		name: 'a space is added at the end',
		signer: 'Ana',
		signs: 'order',
		onTheWay: (text) => `${text} `,
		key: 'Ana',
		because: 'nobody sees the space, and it is a byte more'
	}
];

/** Another text as long: the first digit becomes a 9, or the first character a “?”. */
function changeOne(text: string): string {
	const digit = /[0-9]/.exec(text);
	if (!digit) return `?${[...text].slice(1).join('')}`;
	const other = digit[0] === '9' ? '8' : '9';
	return text.slice(0, digit.index) + other + text.slice(digit.index + 1);
}

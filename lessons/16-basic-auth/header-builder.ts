import type { Group } from '$lib/crypto/base64.ts';
import { writeCredentials } from '$lib/crypto/basic-credentials.ts';
import { readCredentials } from '$lib/crypto/read-credentials.ts';
import type { FigureModel } from '$lib/figures/model.ts';
import { record, run } from '$lib/trace/trace.ts';

/** The two texts that the header is made of. */
export interface HeaderBuilder {
	readonly userId: string;
	readonly password: string;
}

export type HeaderBuilderAction =
	| { readonly kind: 'typed'; readonly part: keyof HeaderBuilder; readonly text: string }
	| { readonly kind: 'chosen'; readonly values: HeaderBuilder };

/** Characters of each field that are drawn; every group of Base64 stays on the page. */
export const LIMIT = 120;

/** Good starting values: the deck's two users, RFC 7617's own example, and a second colon. */
export const STARTS: readonly (readonly [name: string, values: HeaderBuilder])[] = [
	['Ben-G', { userId: 'Ben-G', password: 'simplePW' }],
	['Aladdin', { userId: 'Aladdin', password: 'open sesame' }],
	['123£', { userId: 'test', password: '123£' }],
	['Two colons', { userId: 'ana', password: 'pa:ss' }]
];

/** Every value on the way from two texts to one header field. RFC 7617 §2. */
export interface Built {
	readonly ok: true;
	readonly userPass: string;
	readonly colonAt: number;
	readonly octets: Uint8Array;
	readonly groups: readonly Group[];
	readonly token68: string;
	readonly value: string;
}

export interface Unbuilt {
	readonly ok: false;
	readonly part: keyof HeaderBuilder;
	readonly message: string;
}

/** The header, step by step, or the field that stands in the way. */
export function build({ userId, password }: HeaderBuilder): Built | Unbuilt {
	for (const [part, text] of Object.entries({ userId, password })) {
		if (text.length <= LIMIT) continue;
		const message = `At most ${LIMIT} characters are drawn here; this has ${text.length}. Shorten it.`;
		return { ok: false, part: part as keyof HeaderBuilder, message };
	}
	const { steps, result } = record(writeCredentials(userId, password));
	if (!result.ok) {
		const { place, message } = result.error;
		return { ok: false, part: place.part === 'password' ? 'password' : 'userId', message };
	}
	const [joined, encoded, converted] = steps;
	if (joined?.kind !== 'joined' || encoded?.kind !== 'encoded' || converted?.kind !== 'converted') {
		throw new Error('Joined, encoded and converted are wanted, in this order.');
	}
	const { userPass, colonAt } = joined;
	const { groups, token68 } = converted;
	return {
		ok: true,
		userPass,
		colonAt,
		octets: encoded.octets,
		groups,
		token68,
		value: result.value
	};
}

/** One byte and the character that it begins; undefined where it goes on with the one before. */
export interface ByteOfText {
	readonly byte: number;
	readonly character: string | undefined;
}

/** The bytes of a text, each with its character. */
export function bytesOfText(text: string): readonly ByteOfText[] {
	return [...text].flatMap((character) =>
		Array.from(new TextEncoder().encode(character), (byte, i) => ({
			byte,
			character: i === 0 ? character : undefined
		}))
	);
}

/** A run of bits, counted from the first bit of the first byte. */
export interface BitRange {
	readonly from: number;
	readonly to: number;
}

/** Whether two runs of bits have a bit in common; null has none. */
export function overlap(a: BitRange | null, b: BitRange): boolean {
	return a !== null && a.from < b.to && b.from < a.to;
}

export const bitsOf = (byte: number): string => byte.toString(2).padStart(8, '0');
export const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0');

/** The six bits of a sextet. */
export const sixBitsOf = (sextet: number): string => sextet.toString(2).padStart(6, '0');

/** What anybody reads out of a header. */
export function readBack(value: string): { readonly userId: string; readonly password: string } {
	const result = run(readCredentials(value));
	if (!result.ok) throw result.error;
	return result;
}

/** Where a server cuts `ana:pa:ss`: 0 at the first colon, 1 at the last, 2 nowhere. */
function cutOfTwoColons(): number {
	const built = build({ userId: 'ana', password: 'pa:ss' });
	if (!built.ok) return 2;
	const { userId } = readBack(built.value);
	return userId === 'ana' ? 0 : userId === 'ana:pa' ? 1 : 2;
}

function sentence(state: HeaderBuilder, at: number): string {
	const built = build(state);
	if (!built.ok) return built.message;
	const { userPass, octets, token68, value } = built;
	const bits = octets.length * 8;
	switch (at) {
		case 0:
			return `User name, colon, password make one text of ${[...userPass].length} characters.`;
		case 1:
			return `UTF-8 writes that text as ${octets.length} bytes, ${bits} bits.`;
		case 2:
			return (
				`Base64 cuts the ${bits} bits into sixes and writes one of 64 letters for each: ` +
				`${token68.length} letters${token68.endsWith('=') ? ', filled up with =' : ''}.`
			);
		case 3:
			return `The scheme and a space go in front: Authorization: ${value}`;
		default:
			return `Eve undoes it without a key: ${userPass}`;
	}
}

export const headerBuilder: FigureModel<HeaderBuilder, HeaderBuilderAction> = {
	id: 'f16-1',
	title: 'Build the header',
	initial: STARTS[0]![1],
	next: (state, action) =>
		action.kind === 'chosen' ? action.values : { ...state, [action.part]: action.text },
	stepCount: () => 5,
	sentence,
	altText(state, at) {
		const given = `Step ${at + 1} of 5. User name “${state.userId}”, password “${state.password}”.`;
		return `${given} ${sentence(state, at)}`;
	},
	share: ({ userId, password }) => ({ user: userId, password }),
	restore: (parameters) => ({
		userId: parameters.get('user') ?? headerBuilder.initial.userId,
		password: parameters.get('password') ?? headerBuilder.initial.password
	}),
	privateParameters: ['user', 'password'],
	predict: {
		question: 'A password may hold a colon. Where does a server cut ana:pa:ss?',
		options: [
			'at the first colon: ana and pa:ss',
			'at the last colon: ana:pa and ss',
			'nowhere: two colons are an error'
		],
		outcome: cutOfTwoColons
	},
	printStep: 4
};

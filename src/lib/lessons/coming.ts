import type { Part } from './lesson.ts';

/** Lessons that are not written yet. One moves out of here when its `index.md` comes. */
export const COMING: readonly {
	readonly number: string;
	readonly slug: string;
	readonly title: string;
	readonly part: Part;
}[] = [
	{
		number: '01',
		slug: 'three-questions',
		title: 'Three questions for every request',
		part: 'promises'
	},
	{
		number: '02',
		slug: 'four-promises',
		title: 'Encode, encrypt, hash, sign: four promises',
		part: 'promises'
	},
	{ number: '07', slug: 'open-wifi', title: 'Who reads along? Why HTTPS', part: 'road' },
	{
		number: '08',
		slug: 'who-vouches',
		title: 'Certificates: who vouches for a name',
		part: 'road'
	},
	{ number: '09', slug: 'handshake', title: 'The handshake, then and now', part: 'road' },
	{ number: '10', slug: 'ship-https', title: 'Ship it with HTTPS', part: 'road' },
	{ number: '11', slug: 'never-store-passwords', title: 'Never store passwords', part: 'store' },
	{ number: '13', slug: 'crack-the-dump', title: 'Crack the dump', part: 'store' },
	{ number: '14', slug: 'input-becomes-code', title: 'When input becomes code', part: 'input' },
	{ number: '15', slug: 'sign-up', title: 'Sign-up as a REST resource', part: 'server' },
	{ number: '18', slug: 'phone-client', title: 'The phone side', part: 'server' },
	{ number: '19', slug: 'reset-link', title: 'The reset link', part: 'server' },
	{
		number: '20',
		slug: 'what-changed',
		title: 'What changed since the deck, and the final case',
		part: 'server'
	}
];

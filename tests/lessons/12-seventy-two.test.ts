import bcryptjs from 'bcryptjs';
import { describe, expect, test } from 'vitest';
import { LONG_CAST, CAST } from '../../mocks/seeds.ts';
import {
	ARGON2_OF_LONG,
	ARGON2_SALT,
	chosenOf,
	countOf,
	differInTail,
	LIMIT,
	LONG,
	seventyTwo,
	SHORT,
	type SeventyTwo,
	type SeventyTwoAction
} from '../../lessons/12-salt-and-cost/seventy-two.ts';
import { tryToLogIn } from '../../lessons/12-salt-and-cost/try-to-log-in.ts';
import { runPasswordHash } from '../../src/lib/crypto/run-password-hash.ts';
import { toHex, toUtf8 } from '../../src/lib/wire/bytes.ts';
import { expectAnyLinkOpens } from './any-link.ts';
import { nodeBackend } from './node-backend.ts';

const reach = (...actions: readonly SeventyTwoAction[]): SeventyTwo =>
	actions.reduce(seventyTwo.next, seventyTwo.initial);

const backends = { cuts: nodeBackend('bcrypt-cut'), raises: nodeBackend('fixed') };
const OTHER_TAIL = `${LONG.slice(0, LIMIT)}and they are gone`;

/** What the figure does when its button is pressed. */
async function loggedIn(state: SeventyTwo, newName = 'guest'): Promise<SeventyTwo> {
	const { library, account, typed } = state;
	const chosen = chosenOf(state);
	if (library === 'argon2id') {
		const setting = { name: 'argon2id', memory: 19_456, passes: 2, lanes: 1 } as const;
		const digests = await Promise.all(
			[chosen, typed].map(async (password) =>
				toHex(
					await runPasswordHash(setting, {
						password: toUtf8(password),
						salt: toUtf8(ARGON2_SALT)
					})
				)
			)
		);
		return seventyTwo.next(state, {
			kind: 'computed',
			library,
			account,
			chosen,
			typed,
			digests: [digests[0]!, digests[1]!]
		});
	}
	const answer = await tryToLogIn(backends[library], { account, chosen, typed }, newName);
	return seventyTwo.next(state, { kind: 'answered', library, account, chosen, typed, ...answer });
}

const goal = (id: string, state: SeventyTwo) =>
	seventyTwo.goals!.find((goal) => goal.id === id)!.reached(state, 0);

const attack = () => loggedIn(reach({ kind: 'typed', text: OTHER_TAIL }));

test('Ana’s passwords are those of the backend’s two profiles', () => {
	expect(LONG_CAST.find(({ name }) => name === 'Ana')!.password).toBe(LONG);
	expect(CAST.find(({ name }) => name === 'Ana')!.password).toBe(SHORT);
	expect(countOf(LONG)).toEqual({ bytes: 88, skipped: 16 });
	expect(LONG.slice(LIMIT)).toBe('and one was blue');
});

describe('the attack', () => {
	test('a wrong tail signs in as Ana where bcrypt cuts in silence', async () => {
		const state = await attack();
		expect(state.attempts[0]).toMatchObject({ isIn: true, answer: 'Log-in 200' });
		expect(seventyTwo.predict!.outcome(state, 0)).toBe(1);
		expect(goal('12.attack-tail', state)).toBe(true);
		expect(goal('12.fix-tail', state)).toBe(false);
	});

	test('the right password is no attack, and neither is one wrong before byte 72', async () => {
		const right = await loggedIn(reach());
		expect(right.attempts[0]!.isIn).toBe(true);
		expect(goal('12.attack-tail', right)).toBe(false);
		const wrong = await loggedIn(reach({ kind: 'typed', text: OTHER_TAIL.replace('my', 'no') }));
		expect(wrong.attempts[0]!.isIn).toBe(false);
		expect(seventyTwo.predict!.outcome(wrong, 0)).toBeNull();
	});

	test('the first 72 bytes alone are enough', async () => {
		const state = await loggedIn(reach({ kind: 'typed', text: LONG.slice(0, LIMIT) }));
		expect(goal('12.attack-tail', state)).toBe(true);
	});
});

describe('the fix', () => {
	test('a limit refuses the very same password, by its rule', async () => {
		const before = seventyTwo.next(await attack(), { kind: 'switched', library: 'raises' });
		const state = await loggedIn(before);
		expect(state.attempts[1]).toMatchObject({ isIn: false, typed: OTHER_TAIL });
		expect(state.attempts[1]!.decisions.at(-1)).toMatchObject({
			rule: 'fitsBcrypt',
			verdict: 'refuse'
		});
		expect(goal('12.fix-tail', state)).toBe(true);
	});

	test('Argon2id reads every byte: the tail is refused, the owner let in', async () => {
		const before = seventyTwo.next(await attack(), { kind: 'switched', library: 'argon2id' });
		const state = await loggedIn(before);
		expect(state.attempts[1]!.isIn).toBe(false);
		expect(goal('12.fix-tail', state)).toBe(true);
		const owner = await loggedIn(seventyTwo.next(state, { kind: 'typed', text: LONG }));
		expect(owner.attempts.at(-1)!.isIn).toBe(true);
	});

	test('another password that is refused proves nothing', async () => {
		const other = [
			{ kind: 'switched', library: 'raises' } as const,
			{ kind: 'typed', text: 'something else' } as const
		].reduce(seventyTwo.next, await attack());
		expect(goal('12.fix-tail', await loggedIn(other))).toBe(false);
	});

	test('Ana’s new password works behind the limit', async () => {
		const state = await loggedIn(
			reach({ kind: 'switched', library: 'raises' }, { kind: 'typed', text: SHORT })
		);
		expect(state.attempts[0]!.isIn).toBe(true);
	});
});

describe('a new account', () => {
	const filled = (chosen: string, typed: string): readonly SeventyTwoAction[] => [
		{ kind: 'took', account: 'new' },
		{ kind: 'filled', chosen, typed }
	];

	test('72 × A and any tail verifies; 71 × A does not', async () => {
		const full = 'A'.repeat(72);
		const any = await loggedIn(reach(...filled(`${full} and a tail`, `${full} and another`)), 'g1');
		expect(any.attempts[0]).toMatchObject({ isIn: true, account: 'new' });
		const less = await loggedIn(reach(...filled(full, 'A'.repeat(71))), 'g2');
		expect(less.attempts[0]!.isIn).toBe(false);
	});

	test('18 × 🔑 is full', async () => {
		const keys = '🔑'.repeat(18);
		expect(countOf(keys)).toEqual({ bytes: 72, skipped: 0 });
		const state = await loggedIn(reach(...filled(keys, `${keys} unseen`)), 'g3');
		expect(state.attempts[0]!.isIn).toBe(true);
	});

	test('behind the limit, sign-up says clearly what is wrong', async () => {
		const state = await loggedIn(
			reach({ kind: 'switched', library: 'raises' }, ...filled('x'.repeat(73), 'x'.repeat(73))),
			'g4'
		);
		expect(state.attempts[0]).toMatchObject({
			isIn: false,
			answer: 'Sign-up 422: The password has 73 octets in UTF-8; bcrypt reads only 72'
		});
	});

	test('its tries are no attack on Ana', async () => {
		const state = await loggedIn(reach(...filled(LONG, OTHER_TAIL)), 'g5');
		expect(state.attempts[0]!.isIn).toBe(true);
		expect(goal('12.attack-tail', state)).toBe(false);
	});
});

test('the stored Argon2id is that of the long password', async () => {
	const setting = { name: 'argon2id', memory: 19_456, passes: 2, lanes: 1 } as const;
	const input = { password: toUtf8(LONG), salt: toUtf8(ARGON2_SALT) };
	expect(toHex(await runPasswordHash(setting, input))).toBe(ARGON2_OF_LONG);
});

test('bcryptjs agrees about which passwords it can’t tell apart', () => {
	const stored = bcryptjs.hashSync(LONG, 4);
	for (const typed of [LONG, OTHER_TAIL, LONG.slice(0, 72), LONG.slice(0, 71), 'x']) {
		const same = typed === LONG || differInTail(LONG, typed);
		expect(bcryptjs.compareSync(typed, stored), typed).toBe(same);
	}
});

test('the words change with whatever changes, and no link holds a password', async () => {
	const states = [
		reach(),
		reach({ kind: 'switched', library: 'raises' }),
		reach({ kind: 'switched', library: 'argon2id' }),
		reach({ kind: 'took', account: 'new' }),
		reach({ kind: 'took', account: 'new' }, { kind: 'chose', text: 'mine' }),
		reach({ kind: 'typed', text: 'x' }),
		reach({ kind: 'typed', text: '' }),
		await attack(),
		await loggedIn(reach())
	];
	expect(new Set(states.map((state) => seventyTwo.altText(state, 0))).size).toBe(states.length);
	const secret = reach({ kind: 'typed', text: 'my own' }, { kind: 'chose', text: 'my own' });
	expect(JSON.stringify(seventyTwo.share(secret))).not.toContain('my own');
	expectAnyLinkOpens(seventyTwo, ['library', 'account', 'typed']);
});

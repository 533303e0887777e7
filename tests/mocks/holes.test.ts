import { describe, expect, test } from 'vitest';
import { PROFILES, type ProfileName } from '../../mocks/profiles.ts';
import { ruleSources } from '../../mocks/rules.ts';
import { targetOf } from './attacks/attack.ts';
import { ATTACKS } from './attacks/all.ts';

test('each profile with a hole has an attack, and no other profile has a hole', () => {
	const open = Object.entries(PROFILES).filter(([, { hole }]) => hole !== null);
	for (const attacks of Object.values(ATTACKS)) expect(attacks.length).toBeGreaterThan(0);
	expect(Object.keys(ATTACKS).sort()).toEqual(open.map(([name]) => name).sort());
});

const all = Object.entries(ATTACKS).flatMap(([profile, attacks]) =>
	attacks.map((attack) => ({ profile, ...attack }))
);

describe.each(all)('$profile: the attacker $gets', ({ profile, play, letBy, ...attack }) => {
	test('by the hole', async () => {
		const target = targetOf(profile as ProfileName);
		expect(await play(target)).toBe(true);
		expect(target.decisions.map(({ rule }) => rule)).toContain(letBy);
		expect(ruleSources.get(letBy)?.file).toMatch(/^mocks\/rules\/holes\//);
	});

	test('not so in fixed', async () => {
		const target = targetOf('fixed');
		expect(await play(target)).toBe(false);
		const stop = { rule: attack.stoppedBy, verdict: attack.verdict };
		expect(target.decisions).toContainEqual(expect.objectContaining(stop));
	});
});

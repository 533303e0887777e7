import { expect, test } from 'vitest';
import { extractRules } from '../../scripts/plugins/rules.ts';
import type { Decision } from '../../src/lib/figures/backend.ts';
import { linesThatSpoke } from '../../src/lib/figures/lines-that-spoke.ts';
import { nodeBackend } from '../lessons/node-backend.ts';

const rules = new Map((await extractRules('mocks/rules', '.')).map((rule) => [rule.name, rule]));

async function decisions(authorization: string): Promise<readonly Decision[]> {
	const headers = [['Authorization', authorization]] as const;
	return (await nodeBackend().fetch({ method: 'GET', path: '/trips', headers })).decisions;
}

function spoken(decision: Decision): string {
	const source = rules.get(decision.rule)!;
	return [...linesThatSpoke(source, decision)].map((i) => source.text[i]!.trim()).join(' ');
}

test('of a rule that may refuse twice, the lines that refused are marked', async () => {
	const wrong = (await decisions('Basic QmVuLUc6d3Jvbmc=')).at(-1)!;
	expect(spoken(wrong)).toMatch(/^return refuse\('matchPassword', `bcrypt says: not/);
	const unknown = (await decisions('Basic Tm9ib2R5OnNpbXBsZVBX')).at(-1)!;
	expect(spoken(unknown)).toMatch(/^return refuse\('matchPassword', 'No user has this name/);
});

test('each decision of a login marks lines, and those speak its verdict', async () => {
	for (const decision of await decisions('Basic QmVuLUc6c2ltcGxlUFc=')) {
		expect(spoken(decision), decision.rule).toContain('pass(');
		expect(spoken(decision), decision.rule).not.toContain('refuse(');
	}
});

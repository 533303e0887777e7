import { expect, test } from 'vitest';
import { extractRules } from '../../scripts/plugins/rules.ts';
import { byFunction } from './by-function.ts';
import { CASES } from './cases.ts';
import { Run, split } from './run.ts';

const host = byFunction();
const run = new Run(host);
const { run: cases } = split(CASES, host.name);

test.each(cases)('the function: $says', async (one) => {
	expect(await run.complaints(one)).toEqual([]);
});

test('each rule that can refuse has refused in a case', async () => {
	const spoke = new Set(host.decisions.map(({ rule }) => rule));
	const refused = new Set(
		host.decisions.filter(({ verdict }) => verdict === 'refuse').map(({ rule }) => rule)
	);
	const able = (await extractRules('mocks/rules', process.cwd())).filter(
		({ name, text }) => spoke.has(name) && text.some((line) => /\brefuse\(|\bno\(/.test(line))
	);
	expect(able.length).toBeGreaterThan(20);
	expect(able.map(({ name }) => name).filter((name) => !refused.has(name))).toEqual([]);
});

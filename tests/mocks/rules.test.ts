import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Decision } from '../../mocks/beside.ts';
import type { ProfileName } from '../../mocks/profiles.ts';
import { ruleSources } from '../../mocks/rules.ts';
import { extractRules } from '../../scripts/plugins/rules.ts';
import { ATTACKS } from './attacks/all.ts';
import { targetOf } from './attacks/attack.ts';
import { ANA, basic, BEN, cheapBackend, OLD_BEN, send, type Sent } from './cheap.ts';

let copy = '';
beforeEach(async () => {
	copy = await mkdtemp(join(tmpdir(), 'rules-'));
	await cp('mocks/rules', copy, { recursive: true });
});
afterEach(() => rm(copy, { recursive: true }));

const shown = async (name: string) =>
	(await extractRules(copy, copy)).find((rule) => rule.name === name)?.text.join('\n') ?? '';

async function change(file: string, from: string, to: string) {
	const path = join(copy, file);
	const source = await readFile(path, 'utf8');
	expect(source).toContain(from);
	await writeFile(path, source.replace(from, to));
}

test('a changed rule is shown as changed', async () => {
	expect(await shown('fitsBcrypt')).toContain('length > 72');
	await change('password.ts', 'length > 72', 'length > 73');
	expect(await shown('fitsBcrypt')).toContain('length > 73');
});

test('a rule renamed in one place only stops the build, with its file', async () => {
	await change('owner.ts', 'function ownTrip', 'function ownsTrip');
	await expect(extractRules(copy, copy)).rejects.toThrow(
		"owner.ts: ownsTrip must report its decisions as 'ownsTrip'"
	);
});

test('what is shown stands in the file, line by line', async () => {
	for (const rule of ruleSources.values()) {
		const lines = (await readFile(rule.file, 'utf8')).split('\n');
		const there = lines.slice(rule.firstLine - 1, rule.firstLine - 1 + rule.text.length);
		expect(there, rule.name).toEqual(rule.text);
		expect(rule.html).toHaveLength(rule.text.length);
		expect(rule.text.length, `${rule.name} is too long to be read on a page`).toBeLessThan(30);
		const text = rule.html.join('\n').replace(/<[^>]*>/g, '');
		expect(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')).toBe(
			rule.text.join('\n')
		);
	}
});

/** Requests that between them meet every rule, once passing and once refusing. */
const REQUESTS: readonly [line: string, sent: Sent][] = [
	['GET /nope', {}],
	['GET /health', { beside: { isSecure: true } }],
	['PATCH /trips', { json: {} }],
	['GET /trips', {}],
	['GET /trips', { authorization: 'Token x' }],
	['GET /trips', { authorization: 'Basic *' }],
	['GET /trips', { authorization: 'Basic //4=' }],
	['GET /trips', { authorization: 'Basic QQ==' }],
	['GET /trips', { authorization: basic('Ben-G', 'wrong') }],
	['GET /trips', { authorization: basic('Ben-G', 'x'.repeat(73)) }],
	['GET /trips', { authorization: 'Bearer x' }],
	['GET /trips/3', { authorization: BEN }],
	['GET /trips/1', { authorization: BEN }],
	['GET /trips/99', { authorization: BEN }],
	['POST /trips', { authorization: ANA, json: { destination: 'Ur' } }],
	['POST /trips', { authorization: ANA, json: { destination: '' } }],
	['POST /trips', { authorization: ANA, json: null }],
	['POST /trips', { authorization: ANA, json: { destination: 'x'.repeat(200_000) } }],
	['POST /trips', { authorization: ANA }],
	['PUT /trips/1', { authorization: ANA, headers: { 'Content-Type': 'application/json' } }],
	['POST /trips/1/comments', { authorization: ANA, json: { text: 'Mind the step.' } }],
	['POST /trips/1/comments', { authorization: ANA, json: { text: ' ' } }],
	['GET /trips/1/comments/1', { authorization: ANA }],
	['GET /trips/1/comments/2', { authorization: ANA }],
	['GET /search?q=r', { authorization: ANA }],
	['GET /search?Q=r', { authorization: ANA }],
	['POST /users', { json: { name: 'Zoe', password: 'good enough' } }],
	['POST /users', { json: { name: 'Zoe', password: 'good enough' } }],
	['POST /users', { json: { name: 'Z:e', password: 'good enough' } }],
	['POST /users', { json: { name: 'Eve', password: '' } }],
	['POST /users', { json: { name: 'Yve', password: 'good enough', address: 'nowhere' } }],
	['POST /users', { json: { name: 'Yve', password: 'good enough', address: 'yve@a.example' } }],
	['POST /users', { json: { name: 'Max', password: 'good enough', address: 'yve@a.example' } }],
	['POST /password-resets', { json: { address: 'ana@trips.example' } }],
	['POST /password-resets', { json: { address: 'nobody@trips.example' } }],
	['PUT /password-resets/x', { json: { password: 'good enough' } }],
	['GET /mailboxes/ana@trips.example', {}],
	['GET /mailboxes/ana@trips.example', { beside: { clientAddress: '192.0.2.1' } }],
	['DELETE /sessions/current', { authorization: BEN }],
	['POST /sessions', { authorization: BEN, json: { device: 'phone' } }]
];

/** Requests that the attacks have no need of, for the rules of holes that refuse as well. */
const MISSED: readonly [line: string, sent: Sent][] = [
	['GET /trips', { authorization: basic('admin', 'wrong') }],
	['GET /trips', { authorization: BEN }],
	['GET /trips', { authorization: basic('Ben-G', 'wrong') }],
	['PUT /password-resets/x', { json: { password: 'good enough' } }],
	['POST /users', { json: { name: 'Lea', password: 'good enough' } }]
];

test('every decision names a rule with a source, and every rule is met, passing and refusing', async () => {
	const backend = cheapBackend();
	const met = new Set<string>();
	const note = ({ decisions }: { decisions: readonly Decision[] }) => {
		for (const { rule, verdict, finding } of decisions) {
			expect(ruleSources.has(rule), rule).toBe(true);
			expect(finding, rule).toMatch(/^(?:[A-Z"]|bcrypt ).*[.?]$/);
			met.add(`${rule} ${verdict}`);
		}
	};
	let token: unknown;
	for (const [line, sent] of REQUESTS) {
		const answer = await send(backend, line, sent);
		expect(answer.status, line).toBeLessThan(500);
		note(answer);
		token = answer.json?.['token'] ?? token;
	}
	const authorization = `Bearer ${String(token)}`;
	note(await send(backend, 'POST /sessions', { authorization, json: {} }));
	note(await send(backend, 'DELETE /sessions/current', { authorization }));
	for (let n = 0; n < 200; n++) {
		await send(backend, 'GET /trips', { authorization: basic('Ben-G', `guess ${n}`) });
	}
	note(await send(backend, 'GET /trips', { authorization: BEN }));

	const { text } = await send(backend, 'GET /mailboxes/ana@trips.example');
	const [, link] = /(\/password-resets\/[\w-]+)/.exec(text) ?? [];
	note(await send(backend, `PUT ${link}`, { json: { password: 'violet kettle 71' } }));

	const json = { text: 'And another.' };
	for (let n = 0; n < 100; n++) {
		const as = { authorization: ANA, beside: { clientAddress: '127.0.0.2' } };
		note(await send(backend, 'POST /trips/1/comments', { ...as, json }));
	}

	for (const [profile, attacks] of Object.entries(ATTACKS)) {
		const target = targetOf(profile as ProfileName);
		for (const { play } of attacks) await play(target);
		for (const [line, sent] of MISSED) await target.send(line, sent);
		note(target);
	}

	const costlier = cheapBackend({ bcryptCost: 5, userTable: [OLD_BEN] });
	note(await send(costlier, 'GET /trips', { authorization: BEN }));

	// A rule that is a hole refuses nothing.
	const all = [...ruleSources.values()].flatMap(({ name, text }) =>
		['pass', 'refuse']
			.filter((verdict) => text.join('\n').includes(`${verdict}(`))
			.map((verdict) => `${name} ${verdict}`)
	);
	expect([...met].sort()).toEqual(all.sort());
});

test('no finding holds a password or a token', async () => {
	const backend = cheapBackend();
	for (const [line, sent] of REQUESTS) {
		for (const { finding } of (await send(backend, line, sent)).decisions) {
			expect(finding).not.toMatch(/simplePW|violet kettle|good enough/);
		}
	}
});

import { afterEach, expect, test, vi } from 'vitest';
import { BEN, send } from './cheap.ts';
import { newDatabase } from './sqlite.ts';

afterEach(() => {
	vi.unstubAllGlobals();
	vi.resetModules();
});

test('the backend compiles no text to code, which the content security policy forbids', async () => {
	vi.resetModules();
	const compiled: unknown[] = [];
	vi.stubGlobal(
		'Function',
		new Proxy(Function, {
			construct(target, args) {
				compiled.push(args);
				return Reflect.construct(target, args) as object;
			}
		})
	);
	const { createBackend } = await import('../../mocks/app.ts');
	const backend = createBackend({ database: newDatabase(), bcryptCost: 4 });
	const json = { destination: 'Ur' };
	const answer = await send(backend, 'POST /trips', { authorization: BEN, json });
	expect(answer.status).toBe(201);
	expect(compiled).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fonts } from '../../scripts/fonts.mjs';

test('the font files are what scripts/fonts.mjs makes of the pinned packages', async () => {
	for (const { path, bytes } of await fonts()) {
		expect(readFileSync(path).equals(bytes), path).toBe(true);
	}
});

// npm run check: format, lint and types.
import { install } from './install.mjs';
import { main } from './run.mjs';
import { firstFailure, STATIC } from './stages.mjs';

async function command() {
	await install();
	const failed = await firstFailure(STATIC);
	if (failed) console.error(`\nStopped at ${failed}; its message is above.`);
	return failed ? 1 : 0;
}

await main(command);

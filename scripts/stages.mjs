// The stages that npm run check and npm test are made of.
import { tool } from './run.mjs';
import { build } from './build.mjs';

const stage = (name, work) => ({ name, work });

const inOrder = async (...works) => {
	for (const work of works) {
		const code = await work();
		if (code !== 0) return code;
	}
	return 0;
};

/** What needs no run of our code: format, lint, types. Each stage resolves to an exit code. */
export const STATIC = [
	stage('format', () => tool('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.'])),
	stage('lint', () =>
		tool('eslint/bin/eslint.js', [
			'--config',
			'scripts/eslint.config.js',
			'--max-warnings',
			'0',
			'.'
		])
	),
	stage('types', () =>
		inOrder(
			() => tool('@sveltejs/kit/svelte-kit.js', ['sync']),
			() => tool('svelte-check/bin/svelte-check', ['--fail-on-warnings', '--output', 'human'])
		)
	)
];

export const BUILD = stage('build', async () => {
	await build();
	return 0;
});

/** Runs the stages in order, each with its seconds; resolves to the name of the first that failed. */
export async function firstFailure(stages) {
	for (const { name, work } of stages) {
		console.log(`\n── ${name}`);
		const from = performance.now();
		const code = await work();
		const seconds = ((performance.now() - from) / 1000).toFixed(1);
		console.log(`── ${name}: ${code === 0 ? 'ok' : 'FAILED'} after ${seconds} s`);
		if (code !== 0) return name;
	}
	return undefined;
}

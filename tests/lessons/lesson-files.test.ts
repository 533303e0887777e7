import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	LessonError,
	lessonFolders,
	readLesson,
	readQuiz,
	split
} from '../../scripts/plugins/lesson-files.ts';
import { COMING } from '../../src/lib/lessons/coming.ts';

const FOLDER = 'lessons/06-fingerprints';

let root: string;

/** A copy of the repository's lessons, to be spoilt. */
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'lessons-'));
	for (const part of ['lessons', 'src/routes/lessons']) {
		cpSync(part, join(root, part), { recursive: true });
	}
});
afterEach(() => rmSync(root, { recursive: true }));

function spoil(file: string, wrong: (text: string) => string): void {
	const path = join(root, file);
	writeFileSync(path, wrong(readFileSync(path, 'utf8')));
}

test('the twenty lessons are each written or announced, never both', () => {
	const written = lessonFolders('.')
		.map(split)
		.map(([number]) => number)
		.filter((number) => !COMING.some((stop) => stop.number === number));
	const all = [...written, ...COMING.map(({ number }) => number)].sort();
	expect(all).toEqual(Array.from({ length: 20 }, (_, i) => String(i + 1).padStart(2, '0')));
	for (const number of written) {
		const folder = lessonFolders('.').find((name) => split(name)[0] === number)!;
		expect(readLesson('.', folder).number).toBe(number);
	}
});

test('a missing title stops the build with the name of the file', () => {
	spoil(`${FOLDER}/index.md`, (text) => text.replace(/^title: .*$/m, ''));
	expect(() => readLesson(root, FOLDER)).toThrowError(LessonError);
	expect(() => readLesson(root, FOLDER)).toThrowError(/06-fingerprints\/index\.md[^]*title/);
});

test('a missing figure stops the build with the name of the file', () => {
	const [component] = Object.values(readLesson(root, FOLDER).figures);
	rmSync(join(root, FOLDER, `${component}.svelte`));
	expect(() => readLesson(root, FOLDER)).toThrowError(`${component}.svelte`);
});

test('a figure that is declared and not shown stops the build', () => {
	const [component] = Object.values(readLesson(root, FOLDER).figures);
	spoil(`${FOLDER}/index.md`, (text) => text.replaceAll(`<${component}`, '<Nothing'));
	expect(() => readLesson(root, FOLDER)).toThrowError(`no <${component} />`);
});

test('a missing quiz stops the build with the name of the file', () => {
	rmSync(join(root, FOLDER, 'quiz.yaml'));
	expect(() => readQuiz(root, FOLDER)).toThrowError(`${FOLDER}/quiz.yaml: the quiz is missing`);
});

test('a question with two right options, or a wrong one without reply, stops the build', () => {
	const question = (options: string) => `- {id: Q1, stem: s, why: w, options: [${options}]}`;
	spoil(`${FOLDER}/quiz.yaml`, () =>
		question('{text: a, correct: true}, {text: b, correct: true}')
	);
	expect(() => readQuiz(root, FOLDER)).toThrowError('Q1 wants exactly one correct option');
	spoil(`${FOLDER}/quiz.yaml`, () => question('{text: a, correct: true}, {text: b}'));
	expect(() => readQuiz(root, FOLDER)).toThrowError('Q1: each wrong option wants');
});

test('a story over 60 words stops the build', () => {
	spoil(`${FOLDER}/index.md`, (text) =>
		text.replace(/^story: .*$/m, `story: ${'word '.repeat(61)}`)
	);
	expect(() => readLesson(root, FOLDER)).toThrowError('at most 60 words');
});

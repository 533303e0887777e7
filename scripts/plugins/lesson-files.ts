import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const figureName = z.string().regex(/^F\d+\.\d+$/, 'a figure is named like F3.2');
const questionName = z.string().regex(/^\d\d\.Q\d+$/, 'a question is named like 02.Q1');
const goalName = z.string().regex(/^\d\d\.[a-z-]+$/, 'a goal is named like 03.attack-amount');
const text = z.string().trim().min(1);

/** Front matter of `lessons/NN-slug/index.md`. */
const frontMatter = z.strictObject({
	title: text,
	/** Under 160 characters: the page's description. */
	question: text.max(160),
	part: z.enum(['promises', 'road', 'store', 'input', 'server']),
	story: text.refine((story) => story.split(/\s+/).length <= 60, 'at most 60 words'),
	minutes: z.strictObject({ read: z.number().int(), present: z.number().int() }),
	slides: z.array(z.number().int()).min(1),
	objectives: z.array(z.strictObject({ verb: text, text })).min(2),
	/** Figure and the component in the same folder that shows it. */
	figures: z.record(figureName, text),
	recall: z.array(questionName).length(2),
	attack: z.array(goalName).min(1),
	fix: z.array(goalName).min(1),
	cards: z.array(z.string().regex(/^D\d\d$/)).min(1),
	code: z
		.array(z.strictObject({ title: text, files: z.array(text).min(1), note: text.optional() }))
		.min(1),
	references: z
		.array(z.strictObject({ id: text, title: text, section: text.optional(), url: z.url() }))
		.min(1)
});

/** `lessons/NN-slug/quiz.yaml`. */
const quiz = z.array(
	z.strictObject({
		id: z.string().regex(/^Q\d+$/),
		stem: text,
		/** Said to the right answer. */
		why: text,
		figure: figureName.optional(),
		options: z
			.array(
				z.strictObject({
					text,
					correct: z.literal(true).optional(),
					misconception: z
						.string()
						.regex(/^M\d\d$/)
						.optional(),
					reply: text.optional()
				})
			)
			.min(2)
	})
);

export type FrontMatter = z.infer<typeof frontMatter>;
export type QuizEntry = z.infer<typeof quiz>[number];

export interface LessonFiles extends FrontMatter {
	readonly folder: string;
	readonly number: string;
	readonly slug: string;
	readonly body: string;
}

/** Says which file stops the build, and why. */
export class LessonError extends Error {
	override readonly name = 'LessonError';
	constructor(
		readonly file: string,
		reason: string
	) {
		super(`${file}: ${reason}`);
	}
}

/** Folders of lessons, in their order; one without `index.md` is not written yet. */
export function lessonFolders(root: string): string[] {
	return readdirSync(join(root, 'lessons'), { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && /^\d\d-/.test(entry.name))
		.map((entry) => `lessons/${entry.name}`)
		.sort();
}

/** Reads and checks one lesson. @throws {LessonError} naming the file. */
export function readLesson(root: string, folder: string): LessonFiles {
	const file = `${folder}/index.md`;
	const source = readFileSync(resolve(root, file), 'utf8');
	const matter = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source);
	if (!matter) throw new LessonError(file, 'front matter between two lines of --- is missing');
	const fields = check(frontMatter, parseYaml(matter[1]!, file), file);
	const [number, slug] = split(folder);
	for (const [figure, component] of Object.entries(fields.figures)) {
		if (!existsSync(resolve(root, folder, `${component}.svelte`))) {
			throw new LessonError(file, `${figure} wants ${component}.svelte, which is not in ${folder}`);
		}
		if (!matter[2]!.includes(`<${component}`)) {
			throw new LessonError(file, `${figure} is declared but the text has no <${component} />`);
		}
	}
	for (const goal of [...fields.attack, ...fields.fix]) {
		if (!matter[2]!.includes(`goal="${goal}"`)) {
			throw new LessonError(file, `the text has no <Mission goal="${goal}">`);
		}
	}
	if (!existsSync(resolve(root, `src/routes/lessons/${slug}/+page.svelte`))) {
		throw new LessonError(file, `its address is missing: src/routes/lessons/${slug}/+page.svelte`);
	}
	return { ...fields, folder, number, slug, body: matter[2]! };
}

/** Reads and checks the questions of a lesson. @throws {LessonError} naming the file. */
export function readQuiz(root: string, folder: string): QuizEntry[] {
	const file = `${folder}/quiz.yaml`;
	if (!existsSync(resolve(root, file))) throw new LessonError(file, 'the quiz is missing');
	const entries = check(quiz, parseYaml(readFileSync(resolve(root, file), 'utf8'), file), file);
	for (const { id, options } of entries) {
		if (options.filter((option) => option.correct).length !== 1) {
			throw new LessonError(file, `${id} wants exactly one correct option`);
		}
		if (options.some((option) => !option.correct && !option.misconception && !option.reply)) {
			throw new LessonError(file, `${id}: each wrong option wants a misconception or a reply`);
		}
	}
	return entries;
}

/** Number and slug of `lessons/03-one-shared-key`. */
export function split(folder: string): [number: string, slug: string] {
	const name = basename(folder);
	return [name.slice(0, 2), name.slice(3)];
}

export function parseYaml(source: string, file: string): unknown {
	try {
		return parse(source);
	} catch (error) {
		throw new LessonError(file, error instanceof Error ? error.message : String(error));
	}
}

export function check<Shape extends z.ZodType>(
	shape: Shape,
	value: unknown,
	file: string
): z.infer<Shape> {
	const result = shape.safeParse(value);
	if (result.success) return result.data;
	throw new LessonError(file, z.prettifyError(result.error));
}

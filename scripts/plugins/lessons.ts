import { readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { Option, Question } from '../../src/lib/figures/question.ts';
import {
	CODE_TO_COME,
	type CodeSample,
	type Lesson,
	type LessonSummary,
	type SlideCard
} from '../../src/lib/lessons/lesson.ts';
import { COMING } from '../../src/lib/lessons/coming.ts';
import { highlight, type Language } from './highlight.ts';
import {
	check,
	LessonError,
	lessonFolders,
	parseYaml,
	readLesson,
	readQuiz,
	split,
	type QuizEntry
} from './lesson-files.ts';

const COURSE = 'virtual:course';
/** No `.md` in the resolved id: the Svelte compiler would take it for a page. */
const LESSON = '\0lesson:';
/** The code samples of one lesson, for pages that were not prerendered with them. */
const CODE = '\0code:';
const MISCONCEPTIONS = 'src/lib/lessons/misconceptions.yaml';
const COMING_FILE = 'src/lib/lessons/coming.ts';
const CARDS = 'src/lib/lessons/slide-cards.yaml';
/** A card whose sources were last read longer ago draws a warning. */
const STALE_AFTER_DAYS = 365;

const misconceptions = z.record(
	z.string(),
	z.strictObject({ wrong: z.string(), right: z.string(), figure: z.string().nullable() })
);
const cards = z.record(
	z.string(),
	z.strictObject({
		slides: z.array(z.number()),
		claim: z.string(),
		point: z.string(),
		today: z.string(),
		sources: z.array(z.string()).optional(),
		checkedOn: z.string()
	})
);

const LANGUAGES: Record<string, readonly [Language, string]> = {
	'.ts': ['typescript', 'TypeScript'],
	'.py': ['python', 'Python'],
	'.swift': ['swift', 'Swift'],
	'.sh': ['bash', 'Shell']
};

/** Ends of file names that tell samples of one language apart, as the tab says it. */
const VARIANTS: Record<string, string> = { '-webcrypto': ' (WebCrypto)' };

/**
 * Makes modules of the files under `lessons/`: `virtual:course` is the list of written lessons,
 * `index.md?lesson` all of one lesson but its text. What is missing stops the build by name.
 */
export function lessons(): Plugin {
	let root = '';
	let isServing = false;
	return {
		name: 'cipherglass:lessons',
		enforce: 'pre',
		configResolved(config) {
			root = config.root;
			isServing = config.command === 'serve';
		},
		resolveId(id) {
			if (id === COURSE) return `\0${COURSE}`;
			const [, folder, what] = /(lessons\/\d\d-[a-z-]+)\/index\.md\?(lesson|code)$/.exec(id) ?? [];
			if (folder === undefined) return null;
			return (what === 'lesson' ? LESSON : CODE) + folder;
		},
		async load(id) {
			if (id === `\0${COURSE}`) return toModule(courseOf(root));
			const kind = [LESSON, CODE].find((prefix) => id.startsWith(prefix));
			if (kind === undefined) return null;
			const folder = id.slice(kind.length);
			for (const file of ['index.md', 'quiz.yaml']) this.addWatchFile(resolve(root, folder, file));
			for (const file of [MISCONCEPTIONS, CARDS]) this.addWatchFile(resolve(root, file));
			const lesson = await lessonOf(root, folder, (warning) => this.warn(warning));
			if (kind === CODE) return toModule(lesson.code);
			const inBrowser = this.environment.name === 'client' && !isServing;
			return inBrowser ? withoutCode(lesson, folder) : toModule(lesson);
		}
	};
}

function toModule(value: unknown): { code: string; moduleType: 'js' } {
	return { code: `export default ${JSON.stringify(value)}`, moduleType: 'js' };
}

/**
 * The lesson as a page of the built site loads it. Its code stands in the prerendered page already,
 * and hydration leaves `{@html}` as it is, so a mark stands for it here; a page that was reached
 * without reloading fetches it.
 */
function withoutCode(lesson: Lesson, folder: string): { code: string; moduleType: 'js' } {
	const code = lesson.code.map((sample) => ({
		...sample,
		tabs: sample.tabs.map((tab) => ({ ...tab, html: [CODE_TO_COME] }))
	}));
	const fields = JSON.stringify({ ...lesson, code });
	const fetchCode = `() => import(${JSON.stringify(`/${folder}/index.md?code`)})`;
	return { code: `export default {...${fields}, fetchCode: ${fetchCode}}`, moduleType: 'js' };
}

/** The written lessons, in order. */
export function courseOf(root: string): LessonSummary[] {
	return written(root).map((folder) => {
		const lesson = readLesson(root, folder);
		const questions = readQuiz(root, folder);
		const { number, slug, title, part, minutes, slides, attack, fix } = lesson;
		if (COMING.some((stop) => stop.number === number)) {
			throw new LessonError(COMING_FILE, `lesson ${number} is written: take it out of this list`);
		}
		return {
			number,
			slug,
			title,
			part,
			minutes,
			slides,
			goals: [...attack, ...fix],
			questions: questions.map(({ id }) => `${number}.${id}`)
		};
	});
}

function written(root: string): string[] {
	return lessonFolders(root).filter((folder) => existsSync(resolve(root, folder, 'index.md')));
}

async function lessonOf(
	root: string,
	folder: string,
	warn: (text: string) => void
): Promise<Lesson> {
	const { body: _body, folder: _folder, ...lesson } = readLesson(root, folder);
	const entries = readQuiz(root, folder);
	if (entries.length < 5) {
		throw new LessonError(
			`${folder}/quiz.yaml`,
			`at least 5 questions wanted, ${entries.length} there`
		);
	}
	return {
		...lesson,
		figures: Object.keys(lesson.figures),
		recall: lesson.recall.map((name) => recalled(root, folder, name)),
		quiz: entries.map((entry) => questionOf(root, lesson.number, entry)),
		cards: lesson.cards.map((id) => cardOf(root, folder, id, warn)),
		code: await Promise.all(lesson.code.map((sample) => codeOf(root, folder, sample)))
	};
}

function recalled(root: string, folder: string, name: string): Question {
	const [number, id] = name.split('.') as [string, string];
	const from = lessonFolders(root).find((other) => split(other)[0] === number);
	const entry = from && readQuiz(root, from).find((candidate) => candidate.id === id);
	if (!entry)
		throw new LessonError(`${folder}/index.md`, `recall wants ${name}, which no quiz has`);
	return questionOf(root, number, entry);
}

function questionOf(root: string, number: string, entry: QuizEntry): Question {
	const ideas = check(misconceptions, yamlOf(root, MISCONCEPTIONS), MISCONCEPTIONS);
	const options = entry.options.map((option): Option => {
		if (option.correct) return { text: option.text, correct: true, reply: entry.why };
		const { misconception: id } = option;
		if (id === undefined) return { text: option.text, correct: false, reply: option.reply! };
		const idea = ideas[id];
		if (!idea)
			throw new LessonError(MISCONCEPTIONS, `${id} is missing, question ${entry.id} wants it`);
		return {
			text: option.text,
			correct: false,
			reply: option.reply ?? idea.right,
			misconception: id,
			...(idea.figure ? { figure: { name: idea.figure, slug: slugOf(root, idea.figure) } } : {})
		};
	});
	const id = `${number}.${entry.id}`;
	return { id, stem: entry.stem, options: shuffled(options, id) };
}

/** Slug of the written lesson that has the figure; `null` while it is not written. */
function slugOf(root: string, figure: string): string | null {
	const number = figure.slice(1).split('.')[0]!.padStart(2, '0');
	const folder = written(root).find((candidate) => split(candidate)[0] === number);
	if (!folder || !(figure in readLesson(root, folder).figures)) return null;
	return split(folder)[1];
}

function cardOf(root: string, folder: string, id: string, warn: (text: string) => void): SlideCard {
	const card = check(cards, yamlOf(root, CARDS), CARDS)[id];
	if (!card) throw new LessonError(`${folder}/index.md`, `card ${id} is not in ${CARDS}`);
	const age = (Date.now() - Date.parse(card.checkedOn)) / 86_400_000;
	if (!(age < STALE_AFTER_DAYS)) warn(`${CARDS}: ${id} was last checked on ${card.checkedOn}`);
	return { ...card, id, sources: card.sources ?? [] };
}

async function codeOf(
	root: string,
	folder: string,
	sample: { title: string; files: string[]; note?: string | undefined }
): Promise<CodeSample> {
	const tabs = await Promise.all(
		sample.files.map(async (file) => {
			const path = `${folder}/code/${file}`;
			if (!existsSync(resolve(root, path)))
				throw new LessonError(path, 'the code sample is missing');
			const [language, name] = LANGUAGES[extname(file)] ?? (['text', file] as const);
			const variant = VARIANTS[/-\w+(?=\.\w+$)/.exec(file)?.[0] ?? ''] ?? '';
			const source = readFileSync(resolve(root, path), 'utf8').trimEnd();
			return {
				file: path,
				name: name + variant,
				/** What a heading comment says of the sample stands beside the code. */
				doNotCopy: /do not copy/i.test(source.split('\n')[0]!),
				checkedByReadingOnly: extname(file) === '.swift',
				html: await highlight(source, language)
			};
		})
	);
	return { title: sample.title, note: sample.note ?? '', tabs };
}

function yamlOf(root: string, file: string): unknown {
	return parseYaml(readFileSync(resolve(root, file), 'utf8'), file);
}

/** The same order for everybody, so that the prerendered page and the running one agree. */
function shuffled<Item>(items: readonly Item[], seed: string): Item[] {
	let state = [...seed].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0, 7);
	const result = [...items];
	for (let i = result.length - 1; i > 0; i--) {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		const j = (state >>> 8) % (i + 1);
		[result[i], result[j]] = [result[j]!, result[i]!];
	}
	return result;
}

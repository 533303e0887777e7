import { LineReader } from './python-expression.ts';
import { PythonSyntaxError, type Expression, type Statement } from './python-syntax.ts';

interface Line {
	readonly number: number;
	readonly indent: number;
	readonly text: string;
}

/**
 * Reads a program, one line of text each.
 * @throws {PythonSyntaxError} that names the line
 */
export function parsePython(text: readonly string[]): readonly Statement[] {
	const lines = text
		.map((line, i) => ({
			number: i + 1,
			indent: line.length - line.trimStart().length,
			text: line.replace(/(^|\s)#.*$/, '').trim()
		}))
		.filter((line) => line.text !== '');
	return new Blocks(lines).block(0);
}

/** Statements of one indentation belong together. Python Reference §2.1.8. */
class Blocks {
	#at = 0;

	constructor(readonly lines: readonly Line[]) {}

	block(indent: number): Statement[] {
		const statements: Statement[] = [];
		for (;;) {
			const line = this.lines[this.#at];
			if (!line || line.indent < indent) return statements;
			if (line.indent > indent) throw new PythonSyntaxError(line.number, 'unexpected indent');
			statements.push(this.#statement(line));
		}
	}

	#statement(line: Line): Statement {
		if (line.text.startsWith('@')) return this.#decorated();
		this.#at++;
		const reader = new LineReader(line.text, line.number);
		const at = { line: line.number };
		if (reader.takes('def')) return this.#function(reader, line, []);
		if (reader.takes('class')) {
			const name = reader.name();
			reader.wants('(');
			const base = reader.expression();
			reader.wants(')');
			return { ...at, kind: 'ClassDef', name, base, body: this.#body(reader, line) };
		}
		if (reader.takes('if')) {
			const test = reader.expression();
			const body = this.#body(reader, line);
			return { ...at, kind: 'If', test, body, orelse: this.#orelse(line) };
		}
		if (reader.takes('from')) {
			const module = reader.name();
			reader.wants('import');
			const names = [reader.name()];
			while (reader.takes(',')) names.push(reader.name());
			reader.end();
			return { ...at, kind: 'ImportFrom', module, names };
		}
		if (reader.takes('import')) return { ...at, kind: 'Import', module: reader.name() };
		if (reader.takes('return')) {
			const value = reader.values();
			reader.end();
			return { ...at, kind: 'Return', value };
		}
		return this.#simple(reader, at);
	}

	#simple(reader: LineReader, at: { line: number }): Statement {
		const value: Expression = reader.values();
		if (!reader.takes('=')) {
			reader.end();
			return { ...at, kind: 'Expr', value };
		}
		const assigned = reader.values();
		reader.end();
		return { ...at, kind: 'Assign', target: value, value: assigned };
	}

	#decorated(): Statement {
		const decorators: { line: number; value: Expression }[] = [];
		for (;;) {
			const line = this.lines[this.#at++];
			if (!line) throw new PythonSyntaxError(this.lines.length, 'a def wanted after a decorator');
			const reader = new LineReader(line.text, line.number);
			if (reader.takes('@')) {
				decorators.push({ line: line.number, value: reader.expression() });
				reader.end();
			} else {
				reader.wants('def');
				return this.#function(reader, line, decorators);
			}
		}
	}

	#function(
		reader: LineReader,
		line: Line,
		decorators: readonly { line: number; value: Expression }[]
	): Statement {
		const name = reader.name();
		reader.wants('(');
		const parameters = reader.parameters();
		const body = this.#body(reader, line);
		return { line: line.number, kind: 'FunctionDef', name, parameters, body, decorators };
	}

	#orelse({ indent }: Line): Statement[] {
		const line = this.lines[this.#at];
		if (line?.indent !== indent || !/^else\b/.test(line.text)) return [];
		this.#at++;
		const reader = new LineReader(line.text, line.number);
		reader.wants('else');
		return this.#body(reader, line);
	}

	#body(reader: LineReader, { indent, number }: Line): Statement[] {
		reader.wants(':');
		reader.end();
		const next = this.lines[this.#at];
		if (!next || next.indent <= indent) {
			throw new PythonSyntaxError(number, 'an indented block wanted after it');
		}
		return this.block(next.indent);
	}
}

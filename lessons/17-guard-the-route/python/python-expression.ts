import {
	PythonSyntaxError,
	type Argument,
	type Comparison,
	type Expression,
	type Parameter
} from './python-syntax.ts';

const TOKEN =
	/\s*(?:(\d+)|([A-Za-z_]\w*)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\*\*|==|!=|[()[\]{}.,:*&=@]))/y;

interface Token {
	readonly kind: 'number' | 'name' | 'string' | 'sign' | 'end';
	readonly text: string;
}

function tokens(text: string, line: number): Token[] {
	const found: Token[] = [];
	TOKEN.lastIndex = 0;
	const end = text.trimEnd().length;
	while (TOKEN.lastIndex < end) {
		const from = TOKEN.lastIndex;
		const [, number, name, single, double, sign] = TOKEN.exec(text) ?? [];
		const quoted = single ?? double;
		if (number !== undefined) found.push({ kind: 'number', text: number });
		else if (name !== undefined) found.push({ kind: 'name', text: name });
		else if (quoted !== undefined)
			found.push({ kind: 'string', text: quoted.replace(/\\(.)/g, '$1') });
		else if (sign !== undefined) found.push({ kind: 'sign', text: sign });
		else throw new PythonSyntaxError(line, `"${text.slice(from).trim()}" is not read here`);
	}
	return [...found, { kind: 'end', text: 'the end of the line' }];
}

const CONSTANTS: Readonly<Record<string, boolean | null>> = {
	None: null,
	True: true,
	False: false
};

/** Reads one line of Python from left to right; each method is a rule of Python's grammar. */
export class LineReader {
	readonly #tokens: Token[];
	#at = 0;

	constructor(
		text: string,
		readonly line: number
	) {
		this.#tokens = tokens(text, line);
	}

	/** Takes the next token if it is this word or sign. */
	takes(text: string): boolean {
		const { kind, text: found } = this.#tokens[this.#at]!;
		if ((kind !== 'name' && kind !== 'sign') || found !== text) return false;
		this.#at++;
		return true;
	}

	wants(text: string): void {
		if (!this.takes(text)) this.#fail(`"${text}"`);
	}

	name(): string {
		const { kind, text } = this.#tokens[this.#at]!;
		if (kind !== 'name') this.#fail('a name');
		this.#at++;
		return text;
	}

	end(): void {
		if (this.#tokens[this.#at]!.kind !== 'end') this.#fail('the end of the line');
	}

	/** `a, b`: a tuple without its brackets. */
	values(): Expression {
		const first = this.expression();
		if (!this.takes(',')) return first;
		return { kind: 'Tuple', items: [first, ...this.#list('', () => this.expression())] };
	}

	expression(): Expression {
		const body = this.#or();
		if (!this.takes('if')) return body;
		const test = this.#or();
		this.wants('else');
		return { kind: 'IfExp', test, body, orelse: this.expression() };
	}

	parameters(): Parameter[] {
		return this.#list(')', () => {
			const star = this.#star();
			const name = this.name();
			return this.takes('=') ? { star, name, default: this.expression() } : { star, name };
		});
	}

	#or(): Expression {
		const left = this.#and();
		return this.takes('or') ? { kind: 'BoolOp', op: 'or', pair: [left, this.#or()] } : left;
	}

	#and(): Expression {
		const left = this.#not();
		return this.takes('and') ? { kind: 'BoolOp', op: 'and', pair: [left, this.#and()] } : left;
	}

	#not(): Expression {
		return this.takes('not') ? { kind: 'Not', operand: this.#not() } : this.#comparison();
	}

	#comparison(): Expression {
		const left = this.#bitAnd();
		const op = this.#comparisonSign();
		return op ? { kind: 'Compare', op, pair: [left, this.#bitAnd()] } : left;
	}

	#comparisonSign(): Comparison | undefined {
		if (this.takes('==')) return '==';
		if (this.takes('!=')) return '!=';
		if (!this.takes('is')) return undefined;
		return this.takes('not') ? 'is not' : 'is';
	}

	#bitAnd(): Expression {
		const left = this.#primary();
		return this.takes('&') ? { kind: 'BitAnd', pair: [left, this.#bitAnd()] } : left;
	}

	#primary(): Expression {
		let value = this.#atom();
		for (;;) {
			if (this.takes('.')) value = { kind: 'Attribute', value, attr: this.name() };
			else if (this.takes('(')) value = { kind: 'Call', func: value, args: this.#arguments() };
			else if (this.takes('[')) {
				value = { kind: 'Subscript', value, key: this.expression() };
				this.wants(']');
			} else return value;
		}
	}

	#atom(): Expression {
		const { kind, text } = this.#tokens[this.#at]!;
		if (this.takes('(')) {
			const value = this.values();
			this.wants(')');
			return value;
		}
		if (this.takes('{')) {
			const items = this.#list('}', () => {
				const key = this.expression();
				this.wants(':');
				return [key, this.expression()] as const;
			});
			return { kind: 'Dict', items };
		}
		if (kind === 'sign' || kind === 'end') this.#fail('a value');
		this.#at++;
		if (kind === 'string') return { kind: 'Constant', value: text };
		if (kind === 'number') return { kind: 'Constant', value: Number(text) };
		return text in CONSTANTS
			? { kind: 'Constant', value: CONSTANTS[text]! }
			: { kind: 'Name', id: text };
	}

	#arguments(): Argument[] {
		return this.#list(')', () => ({ star: this.#star(), value: this.expression() }));
	}

	#star(): '' | '*' | '**' {
		return this.takes('**') ? '**' : this.takes('*') ? '*' : '';
	}

	/** Items with commas between them, up to `close` or the end of the line. */
	#list<Item>(close: string, item: () => Item): Item[] {
		const items: Item[] = [];
		if (close !== '' && this.takes(close)) return items;
		do items.push(item());
		while (this.takes(','));
		if (close !== '') this.wants(close);
		return items;
	}

	#fail(wanted: string): never {
		throw new PythonSyntaxError(
			this.line,
			`${wanted} wanted, ${this.#tokens[this.#at]!.text} came`
		);
	}
}

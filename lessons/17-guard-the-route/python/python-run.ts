import type { Traced } from '$lib/trace/trace.ts';
import type { Argument, Expression, FunctionDef, Statement } from './python-syntax.ts';
import {
	isTrue,
	PythonError,
	Scope,
	shown,
	type PythonFunction,
	type Value
} from './python-values.ts';

/** One call that has not returned yet. */
export interface Frame {
	readonly name: string;
	/** Line that runs in it. */
	readonly line: number;
	readonly locals: readonly (readonly [name: string, value: string])[];
}

/** What just happened, and where. */
export type Happened =
	| { readonly kind: 'imported'; readonly names: readonly string[] }
	| { readonly kind: 'defined'; readonly name: string }
	| { readonly kind: 'decorated'; readonly name: string; readonly value: string }
	| { readonly kind: 'called'; readonly name: string; readonly args: readonly string[] }
	| { readonly kind: 'assigned'; readonly target: string; readonly value: string }
	| { readonly kind: 'tested'; readonly isTrue: boolean }
	| { readonly kind: 'evaluated' }
	| { readonly kind: 'returned'; readonly name: string; readonly value: string }
	| { readonly kind: 'raised'; readonly message: string };

export type PythonStep = Happened & {
	readonly line: number;
	/** Outermost first; the last one runs. */
	readonly frames: readonly Frame[];
};

type Running<Result> = Traced<PythonStep, Result>;

interface OpenFrame {
	readonly name: string;
	line: number;
	readonly scope: Scope;
	readonly isFunction: boolean;
}

/** A `return` on its way out of nested blocks. */
interface Returned {
	readonly value: Value;
}

/** Runs programs of `python-parse.ts`. It has no loops, so each program ends. */
export class Python {
	/** Every line that was begun, in order: what `sys.settrace` reports in CPython. */
	readonly lines: number[] = [];
	/** Characters of strings that comparisons have looked at: the work that a clock would see. */
	compared = 0;
	readonly #frames: OpenFrame[] = [];

	/** `modules` are what can be imported. */
	constructor(readonly modules: ReadonlyMap<string, ReadonlyMap<string, Value>>) {}

	*module(statements: readonly Statement[], globals: Scope): Running<void> {
		this.#frames.push({ name: 'module', line: 0, scope: globals, isFunction: false });
		yield* this.#block(statements);
		this.#frames.pop();
	}

	/** Calls a value, e.g. from the web framework. @throws {PythonError} where the program does */
	*call(
		callee: Value,
		args: readonly Value[],
		keywords: ReadonlyMap<string, Value> = new Map()
	): Running<Value> {
		if (callee === null || typeof callee !== 'object' || !('name' in callee)) {
			throw new PythonError('TypeError', `${shown(callee)} is not callable`);
		}
		if (callee.kind === 'native') return callee.call([...args, ...keywords.values()]);
		if (callee.kind === 'class') throw new PythonError('TypeError', 'classes are not called here');

		const scope = new Scope(callee.closure);
		bind(callee, scope, { args, keywords });
		const frame = { name: callee.name, line: callee.line, scope, isFunction: true };
		this.#frames.push(frame);
		const given = this.#view(frame).locals.map(([name, value]) => `${name} = ${value}`);
		yield this.#step({ kind: 'called', name: callee.name, args: given });
		try {
			const returned = yield* this.#block(callee.body);
			const value = returned?.value ?? null;
			yield this.#step({ kind: 'returned', name: callee.name, value: shown(value) });
			return value;
		} finally {
			this.#frames.pop();
		}
	}

	*#block(statements: readonly Statement[]): Running<Returned | undefined> {
		for (const statement of statements) {
			// A decorated function begins with its decorators.
			if (statement.kind !== 'FunctionDef' || statement.decorators.length === 0) {
				this.#reach(statement.line);
			}
			try {
				const returned = yield* this.#statement(statement);
				if (returned) return returned;
			} catch (error) {
				if (error instanceof PythonError && !error.cause) {
					error.cause = statement.line;
					yield this.#step({ kind: 'raised', message: error.message });
				}
				throw error;
			}
		}
		return undefined;
	}

	*#statement(statement: Statement): Running<Returned | undefined> {
		const { names } = this.#top.scope;
		switch (statement.kind) {
			case 'ImportFrom':
				for (const name of statement.names) names.set(name, this.#imported(statement.module, name));
				yield this.#step({ kind: 'imported', names: statement.names });
				return undefined;
			case 'Import': {
				const attributes = new Map(this.#module(statement.module));
				names.set(statement.module, { kind: 'thing', type: 'module', attributes });
				yield this.#step({ kind: 'imported', names: [statement.module] });
				return undefined;
			}
			case 'FunctionDef':
				names.set(statement.name, yield* this.#define(statement));
				return undefined;
			case 'ClassDef': {
				yield* this.#value(statement.base);
				const scope = new Scope(this.#top.scope);
				this.#frames.push({ name: statement.name, line: statement.line, scope, isFunction: false });
				this.#reach(statement.line);
				yield* this.#block(statement.body);
				this.#frames.pop();
				names.set(statement.name, {
					kind: 'class',
					name: statement.name,
					attributes: scope.names
				});
				this.#top.line = statement.line;
				yield this.#step({ kind: 'defined', name: statement.name });
				return undefined;
			}
			case 'Return': {
				const value = yield* this.#value(statement.value);
				this.#top.line = statement.line;
				return { value };
			}
			case 'Assign': {
				const value = yield* this.#value(statement.value);
				this.#top.line = statement.line;
				const target = yield* this.#assign(statement.target, value);
				yield this.#step({ kind: 'assigned', target, value: shown(value) });
				return undefined;
			}
			case 'Expr':
				yield* this.#value(statement.value);
				this.#top.line = statement.line;
				yield this.#step({ kind: 'evaluated' });
				return undefined;
			case 'If': {
				const holds = isTrue(yield* this.#value(statement.test));
				this.#top.line = statement.line;
				yield this.#step({ kind: 'tested', isTrue: holds });
				return yield* this.#block(holds ? statement.body : statement.orelse);
			}
		}
	}

	/** Decorators are evaluated from the top and called from below. Python Reference §8.7. */
	*#define(definition: FunctionDef): Running<Value> {
		const { name, parameters, body, line } = definition;
		const decorators: { value: Value; line: number }[] = [];
		for (const decorator of definition.decorators) {
			this.#reach(decorator.line);
			decorators.push({ value: yield* this.#value(decorator.value), line: decorator.line });
		}
		if (decorators.length > 0) this.#reach(line);
		this.#top.line = line;
		const { scope, isFunction } = this.#top;
		// Functions do not see the names of the class they stand in.
		const closure = isFunction || scope.outer === null ? scope : scope.outer;
		let value: Value = {
			kind: 'function',
			name,
			shownName: name,
			line,
			parameters,
			body,
			closure
		} satisfies PythonFunction;
		yield this.#step({ kind: 'defined', name });
		for (const decorator of decorators.reverse()) {
			this.#reach(decorator.line);
			value = yield* this.call(decorator.value, [value]);
			this.#top.line = decorator.line;
			yield this.#step({ kind: 'decorated', name, value: shown(value) });
		}
		if (decorators.length > 0) this.#reach(line);
		return value;
	}

	*#value(expression: Expression): Running<Value> {
		switch (expression.kind) {
			case 'Constant':
				return expression.value;
			case 'Name': {
				const value = this.#top.scope.find(expression.id);
				if (value === undefined) {
					throw new PythonError('NameError', `name '${expression.id}' is not defined`);
				}
				return value;
			}
			case 'Attribute':
				return attribute(yield* this.#value(expression.value), expression.attr);
			case 'Subscript': {
				const holder = yield* this.#value(expression.value);
				const key = yield* this.#value(expression.key);
				const found = isDict(holder) ? holder.items.get(String(key)) : undefined;
				if (found === undefined) throw new PythonError('KeyError', shown(key));
				return found;
			}
			case 'Call': {
				const callee = yield* this.#value(expression.func);
				const { args, keywords } = yield* this.#arguments(expression.args);
				return yield* this.call(callee, args, keywords);
			}
			case 'Not':
				return !isTrue(yield* this.#value(expression.operand));
			case 'BoolOp': {
				const left = yield* this.#value(expression.pair[0]!);
				const settled = isTrue(left) === (expression.op === 'or');
				return settled ? left : yield* this.#value(expression.pair[1]!);
			}
			case 'Compare': {
				const left = yield* this.#value(expression.pair[0]!);
				const right = yield* this.#value(expression.pair[1]!);
				const { op } = expression;
				const same = op.startsWith('is') ? left === right : this.#equal(left, right);
				return same === (op === '==' || op === 'is');
			}
			case 'BitAnd': {
				const left = yield* this.#value(expression.pair[0]!);
				return isTrue(yield* this.#value(expression.pair[1]!)) && isTrue(left);
			}
			case 'IfExp': {
				const holds = isTrue(yield* this.#value(expression.test));
				return yield* this.#value(holds ? expression.body : expression.orelse);
			}
			case 'Dict': {
				const items = new Map<string, Value>();
				for (const [key, value] of expression.items) {
					items.set(String(yield* this.#value(key)), yield* this.#value(value));
				}
				return { kind: 'dict', items };
			}
			case 'Tuple': {
				const items: Value[] = [];
				for (const item of expression.items) items.push(yield* this.#value(item));
				return { kind: 'tuple', items };
			}
		}
	}

	*#arguments(
		given: readonly Argument[]
	): Running<{ args: Value[]; keywords: Map<string, Value> }> {
		const args: Value[] = [];
		const keywords = new Map<string, Value>();
		for (const { star, value: expression } of given) {
			const value = yield* this.#value(expression);
			if (star === '*' && isTuple(value)) args.push(...value.items);
			else if (star === '**' && isDict(value))
				value.items.forEach((item, key) => keywords.set(key, item));
			else args.push(value);
		}
		return { args, keywords };
	}

	*#assign(target: Expression, value: Value): Running<string> {
		if (target.kind === 'Name') {
			this.#top.scope.names.set(target.id, value);
			return target.id;
		}
		if (target.kind !== 'Attribute' && target.kind !== 'Subscript') {
			throw new PythonError('SyntaxError', 'cannot assign to this');
		}
		const holder = yield* this.#value(target.value);
		if (target.kind === 'Attribute' && isThing(holder)) {
			holder.attributes.set(target.attr, value);
			return target.attr;
		}
		if (target.kind === 'Subscript' && isDict(holder)) {
			const key = String(yield* this.#value(target.key));
			holder.items.set(key, value);
			return key;
		}
		throw new PythonError('TypeError', `${shown(holder)} takes no assignment`);
	}

	/** CPython compares the lengths, then the characters from the left up to the first difference. */
	#equal(left: Value, right: Value): boolean {
		if (typeof left !== 'string' || typeof right !== 'string') return left === right;
		this.compared += 1;
		if (left.length !== right.length) return false;
		for (let i = 0; i < left.length; i++) {
			this.compared += 1;
			if (left[i] !== right[i]) return false;
		}
		return true;
	}

	#module(name: string): ReadonlyMap<string, Value> {
		const module = this.modules.get(name);
		if (!module) throw new PythonError('ModuleNotFoundError', `No module named '${name}'`);
		return module;
	}

	#imported(module: string, name: string): Value {
		const value = this.#module(module).get(name);
		if (value === undefined) throw new PythonError('ImportError', `cannot import '${name}'`);
		return value;
	}

	get #top(): OpenFrame {
		return this.#frames.at(-1)!;
	}

	#reach(line: number): void {
		this.#top.line = line;
		this.lines.push(line);
	}

	#step(happened: Happened): PythonStep {
		const frames = this.#frames.map((frame) => this.#view(frame));
		return { ...happened, line: this.#top.line, frames };
	}

	#view({ name, line, scope, isFunction }: OpenFrame): Frame {
		const all = isFunction ? [...scope.names] : [];
		return { name, line, locals: all.map(([key, value]) => [key, shown(value)] as const) };
	}
}

/** Parameters get their arguments. Python Reference §6.3.4. */
function bind(
	{ name, parameters }: PythonFunction,
	scope: Scope,
	{ args, keywords }: { args: readonly Value[]; keywords: ReadonlyMap<string, Value> }
): void {
	const left = [...args];
	const named = new Map(keywords);
	for (const parameter of parameters) {
		if (parameter.star === '*') {
			scope.names.set(parameter.name, { kind: 'tuple', items: left.splice(0) });
		} else if (parameter.star === '**') {
			scope.names.set(parameter.name, { kind: 'dict', items: new Map(named) });
			named.clear();
		} else if (left.length > 0) scope.names.set(parameter.name, left.shift()!);
		else if (named.has(parameter.name)) {
			scope.names.set(parameter.name, named.get(parameter.name)!);
			named.delete(parameter.name);
		} else if (parameter.default?.kind === 'Constant') {
			scope.names.set(parameter.name, parameter.default.value);
		} else throw new PythonError('TypeError', `${name}() misses '${parameter.name}'`);
	}
	if (left.length > 0 || named.size > 0) {
		throw new PythonError('TypeError', `${name}() got arguments it does not take`);
	}
}

function attribute(holder: Value, name: string): Value {
	if (typeof holder === 'string' && name === 'encode') {
		return { kind: 'native', name, call: () => holder };
	}
	if (isThing(holder) || isClass(holder)) {
		const found = holder.attributes.get(name);
		if (found !== undefined) return found;
	}
	const type = holder === null ? 'NoneType' : isThing(holder) ? holder.type : typeof holder;
	throw new PythonError('AttributeError', `'${type}' object has no attribute '${name}'`);
}

type Kind<K> = Extract<Value, { readonly kind: K }>;
const isKind =
	<K extends 'thing' | 'dict' | 'tuple' | 'class'>(kind: K) =>
	(value: Value): value is Kind<K> =>
		typeof value === 'object' && value !== null && value.kind === kind;
const isThing = isKind('thing');
const isDict = isKind('dict');
const isTuple = isKind('tuple');
const isClass = isKind('class');

import type { Parameter, Statement } from './python-syntax.ts';

/** What a name can hold. */
export type Value =
	string | number | boolean | null | Tuple | Dict | Thing | PythonFunction | Native | PythonClass;

export interface Tuple {
	readonly kind: 'tuple';
	readonly items: readonly Value[];
}

export interface Dict {
	readonly kind: 'dict';
	readonly items: Map<string, Value>;
}

/** An object with attributes: an instance, a module, a request. */
export interface Thing {
	readonly kind: 'thing';
	readonly type: string;
	readonly attributes: Map<string, Value>;
}

export interface PythonFunction {
	readonly kind: 'function';
	/** As its `def` says it. */
	readonly name: string;
	/** Changed by `functools.wraps`. */
	shownName: string;
	readonly line: number;
	readonly parameters: readonly Parameter[];
	readonly body: readonly Statement[];
	/** Names of the functions round it that it goes on seeing. */
	readonly closure: Scope;
}

export interface PythonClass {
	readonly kind: 'class';
	readonly name: string;
	readonly attributes: Map<string, Value>;
}

/** A function of a library, written in our own language. */
export interface Native {
	readonly kind: 'native';
	readonly name: string;
	readonly call: (args: readonly Value[]) => Value;
}

/** Names and what they hold, from the inside out. Python Reference §4.2.2. */
export class Scope {
	readonly names = new Map<string, Value>();
	constructor(readonly outer: Scope | null) {}

	find(name: string): Value | undefined {
		return this.names.has(name) ? this.names.get(name) : this.outer?.find(name);
	}
}

/** An error of the running program, as Python would raise it. */
export class PythonError extends Error {
	override readonly name = 'PythonError';
	constructor(
		/** `NameError`, `AttributeError`, … */
		readonly type: string,
		detail: string
	) {
		super(`${type}: ${detail}`);
	}
}

export function thing(type: string, attributes: Readonly<Record<string, Value>>): Thing {
	return { kind: 'thing', type, attributes: new Map(Object.entries(attributes)) };
}

export function native(name: string, call: (args: readonly Value[]) => Value): Native {
	return { kind: 'native', name, call };
}

export function dict(items: Readonly<Record<string, Value>>): Dict {
	return { kind: 'dict', items: new Map(Object.entries(items)) };
}

/** Python Standard Library, "Truth Value Testing". */
export function isTrue(value: Value): boolean {
	if (value === null || value === false || value === 0 || value === '') return false;
	if (typeof value !== 'object') return true;
	if (value.kind === 'tuple') return value.items.length > 0;
	return value.kind !== 'dict' || value.items.size > 0;
}

/** A value as a reader sees it in a frame. */
export function shown(value: Value): string {
	if (value === null) return 'None';
	if (value === true) return 'True';
	if (value === false) return 'False';
	if (typeof value === 'string') return `'${value}'`;
	if (typeof value === 'number') return String(value);
	switch (value.kind) {
		case 'tuple':
			return `(${value.items.map(shown).join(', ')}${value.items.length === 1 ? ',' : ''})`;
		case 'dict':
			return `{${[...value.items].map(([key, item]) => `'${key}': ${shown(item)}`).join(', ')}}`;
		case 'function': {
			const wrapped = value.closure.names.get('f');
			return wrapped !== undefined && value.name === 'decorated'
				? `decorated, f = ${shown(wrapped)}`
				: `function ${value.name}`;
		}
		case 'thing':
			return `‹${value.type}›`;
		default:
			return value.name;
	}
}

/**
 * The part of Python that the slide's sample and its repairs need; the grammar's names are those of
 * Python's own `ast` module. Each statement stands on one line.
 */
export type Expression =
	| { readonly kind: 'Constant'; readonly value: string | number | boolean | null }
	| { readonly kind: 'Name'; readonly id: string }
	| { readonly kind: 'Attribute'; readonly value: Expression; readonly attr: string }
	| { readonly kind: 'Subscript'; readonly value: Expression; readonly key: Expression }
	| { readonly kind: 'Call'; readonly func: Expression; readonly args: readonly Argument[] }
	| { readonly kind: 'Not'; readonly operand: Expression }
	| { readonly kind: 'BoolOp'; readonly op: 'and' | 'or'; readonly pair: readonly Expression[] }
	| { readonly kind: 'Compare'; readonly op: Comparison; readonly pair: readonly Expression[] }
	| { readonly kind: 'BitAnd'; readonly pair: readonly Expression[] }
	| {
			readonly kind: 'IfExp';
			readonly test: Expression;
			readonly body: Expression;
			readonly orelse: Expression;
	  }
	| {
			readonly kind: 'Dict';
			readonly items: readonly (readonly [key: Expression, value: Expression])[];
	  }
	| { readonly kind: 'Tuple'; readonly items: readonly Expression[] };

export type Comparison = '==' | '!=' | 'is' | 'is not';

export interface Argument {
	/** `*args`, `**kwargs`, or a plain one. */
	readonly star: '' | '*' | '**';
	readonly value: Expression;
}

export interface Parameter {
	readonly star: '' | '*' | '**';
	readonly name: string;
	readonly default?: Expression;
}

interface At {
	/** From 1. */
	readonly line: number;
}

export interface FunctionDef extends At {
	readonly kind: 'FunctionDef';
	readonly name: string;
	readonly parameters: readonly Parameter[];
	readonly body: readonly Statement[];
	readonly decorators: readonly (At & { readonly value: Expression })[];
}

export type Statement =
	| FunctionDef
	| (At & {
			readonly kind: 'ClassDef';
			readonly name: string;
			readonly base: Expression;
			readonly body: readonly Statement[];
	  })
	| (At & { readonly kind: 'ImportFrom'; readonly module: string; readonly names: string[] })
	| (At & { readonly kind: 'Import'; readonly module: string })
	| (At & { readonly kind: 'Return'; readonly value: Expression })
	| (At & { readonly kind: 'Assign'; readonly target: Expression; readonly value: Expression })
	| (At & { readonly kind: 'Expr'; readonly value: Expression })
	| (At & {
			readonly kind: 'If';
			readonly test: Expression;
			readonly body: readonly Statement[];
			readonly orelse: readonly Statement[];
	  });

/** What is not Python, or not the part of it that is read here. */
export class PythonSyntaxError extends Error {
	override readonly name = 'PythonSyntaxError';
	constructor(
		readonly line: number,
		reason: string
	) {
		super(`line ${line}: ${reason}`);
	}
}

import type { Table } from './backend.ts';

export type Mark = 'new' | 'changed' | 'gone';

export interface MarkedRow {
	readonly values: Table['rows'][number];
	/** What happened to the row; undefined: nothing. */
	readonly mark: Mark | undefined;
}

export interface MarkedTable {
	readonly name: string;
	readonly columns: readonly string[];
	readonly rows: readonly MarkedRow[];
}

/** Marks what differs from `before`. A row is known by its first column; those that are gone come last. */
export function markChanges(
	before: readonly Table[],
	now: readonly Table[]
): readonly MarkedTable[] {
	return now.map(({ name, columns, rows }) => {
		const old = new Map(
			(before.find((table) => table.name === name)?.rows ?? []).map((row) => [row[0], row])
		);
		const kept = rows.map((values): MarkedRow => {
			const was = old.get(values[0]);
			old.delete(values[0]);
			if (!was) return { values, mark: 'new' };
			const isSame = was.every((value, at) => value === values[at]);
			return { values, mark: isSame ? undefined : 'changed' };
		});
		const gone = [...old.values()].map((values): MarkedRow => ({ values, mark: 'gone' }));
		return { name, columns, rows: [...kept, ...gone] };
	});
}

/** All marks in one sentence, for whoever can't see them. */
export function changesSentence(tables: readonly MarkedTable[]): string {
	const parts = tables.flatMap(({ name, rows }) => {
		const counts = (['new', 'changed', 'gone'] as const).flatMap((mark) => {
			const count = rows.filter((row) => row.mark === mark).length;
			return count > 0 ? [`${count} ${mark}`] : [];
		});
		return counts.length > 0 ? [`${name}: ${counts.join(', ')}`] : [];
	});
	return parts.length > 0 ? `Rows since then: ${parts.join('; ')}.` : 'No row has changed since.';
}

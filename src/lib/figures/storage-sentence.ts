import type { StorageState } from './backend.ts';

/** Whether the server's data lasts, for the reader. */
export function storageSentence({ kind, reason }: StorageState): string {
	const because = reason === '' ? '' : `: ${reason}`;
	return kind === 'kept'
		? `The server’s data is kept in this browser${because}.`
		: `The server’s data is in memory only and gone with this page${because}.`;
}

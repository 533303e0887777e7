/** Content of an answer, and what a client is told to take it for. */
export interface Page {
	readonly type: string;
	readonly text: string;
}

export const json = (value: unknown): Page => ({
	type: 'application/json',
	text: JSON.stringify(value)
});

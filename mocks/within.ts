/** Waits for `work`, at most `milliseconds`; then rejects with `reason`. The work goes on unheard. */
export function within<Result>(
	milliseconds: number,
	work: Promise<Result>,
	reason: string
): Promise<Result> {
	let timer: ReturnType<typeof setTimeout>;
	const limit = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(reason)), milliseconds);
	});
	return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

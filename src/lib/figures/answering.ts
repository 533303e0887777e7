interface Asker<Question> {
	ask(question: Question): void;
	stop(): void;
}

interface Listener<Question, Answer> {
	readonly onanswer: (question: Question, answer: Answer) => void;
	/** A sentence for the reader; nothing is answered afterwards. */
	readonly onfail: (reason: string) => void;
}

/**
 * A worker that stays and answers one small question after the other, in their order, for what a
 * figure asks at each key press. `compute` is for work that takes a while. Example of `make`:
 * `() => new Worker(new URL('./order.worker.ts', import.meta.url), { type: 'module' })`.
 */
export function answering<Question, Answer>(
	make: () => Worker,
	{ onanswer, onfail }: Listener<Question, Answer>
): Asker<Question> {
	const asked: Question[] = [];
	let worker: Worker;
	try {
		worker = make();
	} catch {
		onfail('This browser starts no workers for this page, so this can’t run here.');
		return { ask: () => undefined, stop: () => undefined };
	}
	worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
		onanswer(asked.shift()!, data);
	});
	worker.addEventListener('error', (event) => {
		event.preventDefault();
		worker.terminate();
		onfail('The work stopped: its worker could not be loaded or failed. Reload the page to retry.');
	});
	return {
		ask(question) {
			asked.push(question);
			worker.postMessage(question);
		},
		stop: () => worker.terminate()
	};
}

/** Called once in the file of such a worker. `answer` must not throw. */
export function serveAnswers<Question, Answer>(answer: (question: Question) => Answer): void {
	addEventListener('message', ({ data }: MessageEvent<Question>) => postMessage(answer(data)));
}

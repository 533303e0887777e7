import { expect, test, vi } from 'vitest';
import { answering } from '../../src/lib/figures/answering.ts';

/** As much of a worker as `answering` uses. */
class StillWorker extends EventTarget {
	readonly got: unknown[] = [];
	postMessage = (question: unknown) => void this.got.push(question);
	terminate = vi.fn();
	answer(data: unknown) {
		this.dispatchEvent(new MessageEvent('message', { data }));
	}
}

function asker() {
	const worker = new StillWorker();
	const onanswer = vi.fn();
	const onfail = vi.fn();
	const listener = { onanswer, onfail };
	const { ask, stop } = answering<string, number>(() => worker as unknown as Worker, listener);
	return { worker, ask, stop, ...listener };
}

test('answers come back with the questions that they are to, in their order', () => {
	const { worker, ask, onanswer } = asker();
	ask('one');
	ask('two');
	expect(worker.got).toEqual(['one', 'two']);
	worker.answer(1);
	worker.answer(2);
	expect(onanswer.mock.calls).toEqual([
		['one', 1],
		['two', 2]
	]);
});

test('a worker that breaks is ended and told of in a sentence', () => {
	const { worker, ask, onfail } = asker();
	ask('one');
	worker.dispatchEvent(new Event('error', { cancelable: true }));
	expect(worker.terminate).toHaveBeenCalledOnce();
	expect(onfail).toHaveBeenCalledWith(expect.stringMatching(/^The work stopped: .*\.$/));
});

test('a browser that starts no worker is told of, and asking does no harm', () => {
	const onfail = vi.fn();
	const { ask, stop } = answering<string, number>(
		() => {
			throw new Error('no workers here');
		},
		{ onanswer: vi.fn(), onfail }
	);
	ask('one');
	stop();
	expect(onfail).toHaveBeenCalledOnce();
});

import { answering } from '$lib/figures/answering.ts';
import { nameOf, type OrderAnswer, type OrderJob } from './order-job.ts';

/** As many answers as a reader comes back to. */
const MOST_KNOWN = 60;

/** Has a worker sign and verify, each job once. */
export class OrderWorker {
	readonly #known = new Map<string, OrderAnswer | null>();
	readonly #onanswer: (job: OrderJob, answer: OrderAnswer) => void;
	readonly #worker: ReturnType<typeof answering<OrderJob, OrderAnswer>>;

	constructor(
		onanswer: (job: OrderJob, answer: OrderAnswer) => void,
		onfail: (reason: string) => void
	) {
		this.#onanswer = onanswer;
		this.#worker = answering<OrderJob, OrderAnswer>(
			() => new Worker(new URL('./order.worker.ts', import.meta.url), { type: 'module' }),
			{
				onanswer: (job, answer) => {
					this.#known.set(nameOf(job), answer);
					onanswer(job, answer);
				},
				onfail
			}
		);
	}

	/** Asks for what is not known; a reset or a link wants again what is. */
	want(jobs: readonly OrderJob[]): void {
		for (const job of jobs) {
			const name = nameOf(job);
			const known = this.#known.get(name);
			if (known) this.#onanswer(job, known);
			else if (known === undefined) {
				this.#known.set(name, null);
				this.#worker.ask(job);
			}
		}
		for (const name of this.#known.keys()) {
			if (this.#known.size <= MOST_KNOWN) break;
			if (this.#known.get(name) !== null) this.#known.delete(name);
		}
	}

	stop(): void {
		this.#worker.stop();
	}
}

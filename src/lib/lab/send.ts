import type { Backend, Exchange } from '../figures/backend.ts';
import type { Plan } from './plan.ts';

export interface Sending {
	readonly plan: Exclude<Plan, { kind: 'faulty' }>;
	readonly from: string;
	readonly times: number;
	/** Hears each answer; says whether to go on. */
	readonly onanswer: (exchange: Exchange) => boolean;
}

/** Sends a request as planned, so many times, one after another: each waits for the answer before. */
export async function send(
	backend: Backend,
	{ plan, from, times, onanswer }: Sending
): Promise<void> {
	for (let sent = 0; sent < times; sent++) {
		const exchange =
			plan.kind === 'fetch'
				? await backend.fetch(plan.ask)
				: await backend.write(plan.octets, from);
		if (!onanswer(exchange)) return;
	}
}

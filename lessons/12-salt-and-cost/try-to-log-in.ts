import type { Backend, Exchange } from '$lib/figures/backend.ts';
import { basicValue } from '$lib/figures/basic-value.ts';
import { answerMember } from '$lib/figures/http-answer.ts';
import type { Account, Attempt } from './seventy-two.ts';

/** Rules that speak on passwords; the others are lesson 16’s. */
const RULES = ['fitsBcrypt', 'cutsAt72', 'matchPassword', 'passwordIsAllowed'];

type Answer = Pick<Attempt, 'isIn' | 'answer' | 'decisions'>;

/** Signs a new user up where there is none yet, then asks for the trips with a password. */
export async function tryToLogIn(
	backend: Backend,
	{ account, chosen, typed }: { account: Account; chosen: string; typed: string },
	newName: string
): Promise<Answer> {
	if (account === 'new') {
		const answer = await backend.fetch({
			method: 'POST',
			path: '/users',
			headers: [['Content-Type', 'application/json']],
			body: JSON.stringify({ name: newName, password: chosen })
		});
		if (answer.status !== 201) return told(answer, 'Sign-up');
	}
	const name = account === 'Ana' ? 'Ana' : newName;
	const headers = [['Authorization', basicValue(name, typed)]] as const;
	return told(await backend.fetch({ method: 'GET', path: '/trips', headers }), 'Log-in');
}

function told(exchange: Exchange, what: string): Answer {
	const { status, response, decisions } = exchange;
	const detail = status < 400 ? '' : (answerMember(response, 'detail') ?? '');
	return {
		isIn: status === 200,
		answer: `${what} ${status}${detail ? `: ${detail}` : ''}`.replace(/\.$/, ''),
		decisions: decisions.filter(({ rule }) => RULES.includes(rule))
	};
}

import { serveAnswers } from '$lib/figures/answering.ts';
import { answerOrder } from './order-answer.ts';

serveAnswers(answerOrder);

import type { Page } from '../../page.ts';
import { pass, type Ruling } from '../../ruling.ts';
import type { Comment } from '../../stores/comments.ts';

const html = (title: string, items: readonly string[]): Page => ({
	type: 'text/html; charset=utf-8',
	text: `<!doctype html><title>Trips</title><h1>${title}</h1><ul>${items.join('')}</ul>`
});

/** A hole: a comment is put between tags as it was sent, and becomes markup in each reader's page. */
export function commentsAsHtml(comments: readonly Comment[]): Ruling<Page> {
	const items = comments.map(({ author, text }) => `<li><b>${author}</b> ${text}</li>`);
	return pass('commentsAsHtml', 'Comments go into HTML as they came.', html('Comments', items));
}

/** A hole: what is looked for comes back in the page, so that a link can bring a script along. */
export function searchAsHtml(q: string, found: readonly object[]): Ruling<Page> {
	const items = found.map((trip) => `<li>${Object.values(trip).join(' ')}</li>`);
	return pass('searchAsHtml', 'The text goes into HTML as it came.', html(`Trips to ${q}`, items));
}

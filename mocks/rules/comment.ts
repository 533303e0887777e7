import { countCharacters } from '../characters.ts';
import { pass, refuse, type Ruling } from '../ruling.ts';
import type { Comment } from '../stores/comments.ts';

/** 422 for a text that says nothing or too much; markup is text like any other. */
export function commentIsAllowed(text: string): Ruling<string> {
	const length = countCharacters(text);
	if (text.trim() === '' || length > 500) {
		const finding = 'A comment has 1 to 500 characters, not all of them blank.';
		return refuse('commentIsAllowed', finding, { status: 422 });
	}
	return pass('commentIsAllowed', `The comment has ${length} characters.`, text);
}

/** So that nobody fills the server with one trip. RFC 9110 §15.5.10. */
export function roomForComment(comments: readonly Comment[]): Ruling<void> {
	if (comments.length >= 100) {
		const finding = 'This trip has 100 comments, which is all it can have.';
		return refuse('roomForComment', finding, { status: 409 });
	}
	return pass('roomForComment', `The trip has ${comments.length} of 100 comments.`, undefined);
}

/** `id` as the path spells it, and only among the comments of that trip. */
export function findComment(comments: readonly Comment[], id: string): Ruling<Comment> {
	const comment = comments.find((candidate) => String(candidate.id) === id);
	if (!comment) {
		const detail = 'There is no such comment.';
		return refuse('findComment', `The trip has no comment ${id}.`, { status: 404, detail });
	}
	return pass('findComment', `Comment ${id} is by ${comment.author}.`, comment);
}

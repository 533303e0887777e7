import { resolve } from '$app/paths';

/** Address of the course page, wherever the site is hosted. Ends in a slash. */
export function courseAddress(): string {
	return resolve('/');
}

/** Address of a lesson. Ends in a slash, so that every static host finds it without a detour. */
export function lessonAddress(slug: string): string {
	return `${courseAddress()}lessons/${slug}/`;
}

/** Address of the Lab. */
export function labAddress(): string {
	return `${courseAddress()}lab/`;
}

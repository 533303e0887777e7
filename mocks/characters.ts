/** How many characters a text has: code points, so that 🏛 is one wherever it is counted. */
export function countCharacters(text: string): number {
	return [...text].length;
}

/** As much of a Markdown tree as is looked at here. */
interface Node {
	readonly type: string;
	readonly tagName?: string;
	readonly value?: string;
}

const OPEN: Node = { type: 'raw', value: '<section class="below">' };
const CLOSE: Node = { type: 'raw', value: '</section>' };

/**
 * A rehype plugin: each part of a lesson's text from its second heading on becomes a section, which is
 * kept back until the first screen answers (`.below` in `base.css`).
 */
export function sections() {
	return (tree: { children: Node[] }): void => {
		const headings = tree.children.filter(({ tagName }) => tagName === 'h2').slice(1);
		if (headings.length === 0) return;
		tree.children = tree.children.flatMap((node) => {
			if (!headings.includes(node)) return [node];
			return node === headings[0] ? [OPEN, node] : [CLOSE, OPEN, node];
		});
		tree.children.push(CLOSE);
	};
}

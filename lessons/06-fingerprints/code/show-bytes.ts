// node show-bytes.ts
import { createHash } from 'node:crypto';

const texts = {
	curly: 'Let’s', // U+2019
	straight: "Let's", // U+0027
	'with a line feed': "Let's\n"
};

for (const [name, text] of Object.entries(texts)) {
	const bytes = Buffer.from(text, 'utf8');
	const hex = bytes.toString('hex').replace(/..(?=.)/g, '$& ');
	const digest = createHash('sha256').update(bytes).digest('hex');
	console.log(`${name}: ${hex} -> ${digest.slice(0, 16)}`);
}

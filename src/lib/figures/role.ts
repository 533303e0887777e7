/** Part a value plays in a protocol; one colour, glyph and edge each in the whole course. */
export type Role =
	'plaintext' | 'ciphertext' | 'secret' | 'public' | 'digest' | 'random' | 'signature' | 'attacker';

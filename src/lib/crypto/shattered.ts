import { hexToBytes } from '@noble/hashes/utils.js';

/**
 * The first two inputs ever found with one SHA-1, from the SHAttered announcement of 23 February 2017
 * by Marc Stevens, Elie Bursztein, Pierre Karpman, Ange Albertini and Yarik Markov (CWI Amsterdam and
 * Google), https://shattered.io. Credit them wherever these bytes are shown.
 *
 * Each is the first 320 bytes of one of their two PDF files: a prefix of 192 bytes in common and two
 * colliding blocks of 64. Appending the same bytes to both keeps their SHA-1 equal. Some libraries
 * recognise the pair and answer otherwise on purpose (sha1dc); the figures want plain SHA-1.
 */
export const SHATTERED = {
	/** What both have in common, 192 bytes. */
	prefix: hexToBytes(
		'255044462d312e330a25e2e3cfd30a0a0a312030206f626a0a3c3c2f57696474682032203020522f' +
			'4865696768742033203020522f547970652034203020522f537562747970652035203020522f4669' +
			'6c7465722036203020522f436f6c6f7253706163652037203020522f4c656e677468203820302052' +
			'2f42697473506572436f6d706f6e656e7420383e3e0a73747265616d0affd8fffe00245348412d31' +
			'20697320646561642121212121852fec092339759c39b1a1c63c4c97e1fffe01'
	),
	/** The colliding blocks, 128 bytes each; they differ in 62 bytes. */
	blocksA: hexToBytes(
		'7346dc9166b67e118f029ab621b2560ff9ca67cca8c7f85ba84c79030c2b3de218f86db3a90901d5' +
			'df45c14f26fedfb3dc38e96ac22fe7bd728f0e45bce046d23c570feb141398bb552ef5a0a82be331' +
			'fea48037b8b5d71f0e332edf93ac3500eb4ddc0decc1a864790c782c76215660dd309791d06bd0af' +
			'3f98cda4bc4629b1'
	),
	blocksB: hexToBytes(
		'7f46dc93a6b67e013b029aaa1db2560b45ca67d688c7f84b8c4c791fe02b3df614f86db1690901c5' +
			'6b45c1530afedfb76038e972722fe7ad728f0e4904e046c230570fe9d41398abe12ef5bc942be335' +
			'42a4802d98b5d70f2a332ec37fac3514e74ddc0f2cc1a874cd0c78305a21566461309789606bd0bf' +
			'3f98cda8044629a1'
	)
} as const;

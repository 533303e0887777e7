const EMPTY = 0xffffffff;

/**
 * Remembers which counter gave which digest of up to 53 bits, in twelve bytes a slot and at most twice
 * to four times as many slots as entries; a Map takes about four times that.
 */
export class DigestTable {
	private digests = new Float64Array(1024);
	private counters = new Uint32Array(1024).fill(EMPTY);
	private size = 0;

	/**
	 * Returns the counter that gave this digest before, or null after noting `counter` for it.
	 * Both are whole numbers below 2³² − 1 (counter) and 2⁵³ (digest).
	 */
	addOrFind(digest: number, counter: number): number | null {
		const slot = this.slotOf(digest);
		if (this.counters[slot] !== EMPTY) return this.counters[slot]!;
		this.digests[slot] = digest;
		this.counters[slot] = counter;
		this.size++;
		if (this.size * 2 > this.counters.length) this.grow();
		return null;
	}

	/** The slot that holds `digest`, or the free one where it belongs. */
	private slotOf(digest: number): number {
		const mask = this.counters.length - 1;
		// Digests of few bits are small numbers in a row; the multiplication spreads them. Knuth, vol. 3, §6.4.
		// (Math.imul takes the low 32 bits, which of a shortened SHA-256 are as good as any.)
		let slot = (Math.imul(digest, 0x9e3779b1) >>> 7) & mask;
		while (this.counters[slot] !== EMPTY && this.digests[slot] !== digest) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

	private grow(): void {
		const { digests, counters } = this;
		this.digests = new Float64Array(digests.length * 2);
		this.counters = new Uint32Array(counters.length * 2).fill(EMPTY);
		counters.forEach((counter, old) => {
			if (counter === EMPTY) return;
			const slot = this.slotOf(digests[old]!);
			this.digests[slot] = digests[old]!;
			this.counters[slot] = counter;
		});
	}
}

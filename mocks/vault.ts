/** Where databases are kept between visits, by name, as the octets of SQLite files. */
export interface Vault {
	/** Undefined where none of that name is kept. */
	load(name: string): Promise<Uint8Array | undefined>;
	/** Resolves once the octets are written. */
	save(name: string, octets: Uint8Array): Promise<void>;
	/** Keeps octets that are no database under another name, which it resolves to. */
	setAside(name: string, octets: Uint8Array): Promise<string>;
}

/** Whether data lasts, in a sentence for the reader. */
export interface StorageState {
	/** `kept`: each change is stored in this browser. `memory`: all is gone with the page. */
	readonly kind: 'kept' | 'memory';
	/** Why in memory, or what was lost and why; empty where all is well. */
	readonly reason: string;
}

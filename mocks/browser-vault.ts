import type { Vault } from './vault.ts';
import { within } from './within.ts';

const STORE = 'databases';

/** Some browsers never answer where storage is broken. */
const LIMIT_MS = 3000;

/**
 * Opens the browser's own storage, IndexedDB.
 * @throws whatever the browser says: private windows, opaque origins, a full disk
 */
export async function openVault(name: string): Promise<Vault> {
	const opening = new Promise<IDBDatabase>((resolve, reject) => {
		const request = indexedDB.open(name, 1);
		request.onupgradeneeded = () => request.result.createObjectStore(STORE);
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('it did not open'));
	});
	const db = await within(LIMIT_MS, opening, 'it did not open within 3 s');

	function put(key: string, octets: Uint8Array): Promise<void> {
		return new Promise((resolve, reject) => {
			// Strict: complete means written to the disk, and not merely handed to the system.
			const transaction = db.transaction(STORE, 'readwrite', { durability: 'strict' });
			transaction.objectStore(STORE).put(octets, key);
			transaction.oncomplete = () => resolve();
			transaction.onabort = () => reject(transaction.error ?? new Error('it was given up'));
		});
	}

	return {
		load: (key) =>
			new Promise((resolve, reject) => {
				const request = db.transaction(STORE).objectStore(STORE).get(key);
				request.onsuccess = () => resolve(octetsOf(request.result));
				request.onerror = () => reject(request.error ?? new Error('it could not be read'));
			}),
		save: put,
		async setAside(key, octets) {
			const aside = `${key} damaged ${new Date().toISOString()}`;
			await put(aside, octets);
			return aside;
		}
	};
}

/** What is of another kind was not written by us: no database, but nothing to throw away either. */
function octetsOf(value: unknown): Uint8Array | undefined {
	if (value === undefined || value instanceof Uint8Array) return value;
	return new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
}

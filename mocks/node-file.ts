/** A database kept in a file: any SQLite can read it. */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SettingError } from './settings.ts';

export interface DatabaseFile {
	/** What was in it; undefined where there was none, or nothing in it. */
	readonly octets: Uint8Array | undefined;
	/** Resolves when the octets are on the disk in place of the old: a crash leaves the old or the new. */
	save(octets: Uint8Array): Promise<void>;
	/** Lets another process have it. */
	close(): void;
}

/**
 * Opens a file for this process alone.
 * @throws {SettingError} where it can't be, with what to do
 */
export async function openDatabaseFile(path: string): Promise<DatabaseFile> {
	const lock = `${path}.lock`;
	takeLock(path, lock);
	const close = () => rmSync(lock, { force: true });
	try {
		const octets = await readFile(path).catch((error: NodeJS.ErrnoException) => {
			if (error.code === 'ENOENT') return Buffer.alloc(0);
			throw new SettingError(`DATABASE is "${path}", and it can't be read: ${error.message}`);
		});
		return {
			octets: octets.length > 0 ? new Uint8Array(octets) : undefined,
			save: (data) => writeInPlace(path, data),
			close
		};
	} catch (error) {
		close();
		throw error;
	}
}

/** Two processes that write one file would undo each other's changes. */
function takeLock(path: string, lock: string): void {
	for (;;) {
		try {
			const file = openSync(lock, 'wx');
			writeSync(file, String(process.pid));
			closeSync(file);
			return;
		} catch (error) {
			const { code, message } = error as NodeJS.ErrnoException;
			if (code !== 'EEXIST') {
				throw new SettingError(`DATABASE is "${path}", and nothing can be made there: ${message}`);
			}
		}
		const holder = holderOf(lock);
		if (holder !== undefined && isAlive(holder)) {
			throw new SettingError(
				`DATABASE is "${path}", and process ${holder} has it open. End that one first, or name another ` +
					`file. If process ${holder} is something else, delete ${lock}.`
			);
		}
		// Whoever made it was killed.
		rmSync(lock, { force: true });
	}
}

function holderOf(lock: string): number | undefined {
	try {
		return Number(readFileSync(lock, 'utf8')) || undefined;
	} catch {
		return undefined;
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// EPERM: somebody else's.
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

async function writeInPlace(path: string, octets: Uint8Array): Promise<void> {
	const part = `${path}.part`;
	const file = await open(part, 'w');
	try {
		await file.writeFile(octets);
		await file.sync();
	} finally {
		await file.close();
	}
	await rename(part, path);
	// The new name is to outlast a power cut as well; Windows opens no folders.
	const folder = await open(dirname(path), 'r').catch(() => undefined);
	await folder?.sync().catch(() => {});
	await folder?.close();
}

import { argon2id } from '@noble/hashes/argon2.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import bcryptjs from 'bcryptjs';
import { settingOf } from './bcrypt-string.ts';
import { KEY_BYTES, type PasswordHash } from './password-hash.ts';
import { pbkdf2 } from './pbkdf2.ts';

/** PBKDF2 is told about every so many iterations. */
const TOLD_EVERY = 5000;

/** From this cost on bcrypt takes long enough to be told about; below, its pauses would be measured. */
const TOLD_COST = 11;

/**
 * Hashes a password: 32 bytes, or of bcrypt its string as UTF-8. bcrypt by bcryptjs, scrypt and
 * Argon2id by @noble/hashes, PBKDF2 by our own. `password` is UTF-8. `told` hears the share that is done, 0 … 1.
 */
export async function runPasswordHash(
	setting: PasswordHash,
	{ password, salt }: { readonly password: Uint8Array; readonly salt: Uint8Array },
	told: (share: number) => void = () => undefined
): Promise<Uint8Array> {
	switch (setting.name) {
		case 'bcrypt':
			return hashByBcryptjs(password, { cost: setting.cost, salt }, told);
		case 'pbkdf2': {
			const { iterations } = setting;
			const computation = pbkdf2(password, salt, { iterations, keyBytes: KEY_BYTES });
			let next = computation.next();
			for (let done = 1; !next.done; done++, next = computation.next()) {
				if (done % TOLD_EVERY === 0) told(done / iterations);
			}
			return next.value;
		}
		case 'scrypt': {
			const { n: N, r, p } = setting;
			return scrypt(password, salt, { N, r, p, dkLen: KEY_BYTES, onProgress: told });
		}
		case 'argon2id': {
			const { memory: m, passes: t, lanes: p } = setting;
			return argon2id(password, salt, { m, t, p, dkLen: KEY_BYTES, onProgress: told });
		}
	}
}

async function hashByBcryptjs(
	password: Uint8Array,
	{ cost, salt }: { readonly cost: number; readonly salt: Uint8Array },
	told: (share: number) => void
): Promise<Uint8Array> {
	const text = new TextDecoder().decode(password);
	const under = settingOf({ version: '2b', cost, salt });
	if (cost < TOLD_COST) return new TextEncoder().encode(bcryptjs.hashSync(text, under));
	return new Promise((resolve, reject) => {
		bcryptjs.hash(
			text,
			under,
			(error, string) =>
				string === undefined ? reject(error!) : resolve(new TextEncoder().encode(string)),
			told
		);
	});
}

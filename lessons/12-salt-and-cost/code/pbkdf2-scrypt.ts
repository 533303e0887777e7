// PBKDF2 and scrypt are part of Node. The salt is fixed here only so that everybody gets the same digits.
import { pbkdf2Sync, scryptSync } from 'node:crypto';

const salt = 'somesaltsomesalt';

// RFC 8018 §5.2, HMAC-SHA-256, 600,000 iterations.
console.log('PBKDF2', pbkdf2Sync('simplePW', salt, 600_000, 32, 'sha256').toString('hex'));

// RFC 7914 §6: N 2^17, r 8, p 1 fill 128 MiB, more than Node allows unasked.
const settings = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 };
console.log('scrypt', scryptSync('simplePW', salt, 32, settings).toString('hex'));

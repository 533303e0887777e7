// node compare-digests.ts
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

// Public: everybody may see both sides, so any comparison will do.
const published = createHash('sha256').update('trips 1.0').digest('hex');
const downloaded = createHash('sha256').update('trips 1.0').digest('hex');
console.log('download intact:', downloaded === published);

// Secret: === stops at the first difference, and its time tells how far a forger got.
const key = randomBytes(32);
const tag = createHmac('sha256', key).update('user=ana').digest();
const forged = randomBytes(32);
console.log('tag accepted:', timingSafeEqual(tag, forged));

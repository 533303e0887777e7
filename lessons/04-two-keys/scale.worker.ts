import type { RsaPrivateKey } from '$lib/crypto/rsa-key.ts';
import { serveComputation } from '$lib/figures/background-worker.ts';
import { measureScale } from './measure-scale.ts';

serveComputation((key: RsaPrivateKey) => measureScale(key, () => performance.now()));

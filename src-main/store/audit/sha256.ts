import { createHash } from 'node:crypto';
import type { Sha256Hex } from '../../../src-shared/sync/chain.ts';

/** SHA-256 of a text's UTF-8 bytes, in hex. */
export const sha256: Sha256Hex = (text) => createHash('sha256').update(text).digest('hex');

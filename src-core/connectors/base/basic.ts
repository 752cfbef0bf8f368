import type { Signature } from './protocol.ts';

/** A name and its secret, put together as `name:secret`, the way HTTP carries them (RFC 7617). */
export const basicSignature = (pair: string): Signature => ({
  headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` },
});

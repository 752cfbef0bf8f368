import { createHash, randomBytes } from 'node:crypto';

/** Proof Key for Code Exchange (RFC 7636, S256): the code a browser brings back is of use only to who asked for it. */
export interface Proof {
  readonly verifier: string;
  readonly challenge: string;
}

export function newProof(): Proof {
  const verifier = randomBytes(48).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** Ties the answer to the request (RFC 6749, 10.12). */
export const newState = (): string => randomBytes(24).toString('base64url');

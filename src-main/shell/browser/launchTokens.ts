import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export type Redemption = 'accepted' | 'unknown' | 'used' | 'expired';

export interface LaunchTokens {
  /** A fresh token, 256 bits, base64url. Valid for one redemption within its life. */
  issue(lifetimeMs: number): string;
  redeem(token: string): Redemption;
}

interface Issued {
  readonly digest: Buffer;
  readonly expiresAt: number;
  used: boolean;
}

/** More than a person ever opens in a row; the oldest is dropped first and then counts as unknown. */
const keptTokens = 64;

/**
 * The addresses a person opens the window with. Only digests are kept, and all of them are compared, so that neither
 * the memory nor the time of an answer tells anything about a token that is still good.
 *
 * @param now milliseconds of a clock that never goes back.
 */
export function createLaunchTokens(now: () => number): LaunchTokens {
  const issued: Issued[] = [];
  return {
    issue(lifetimeMs) {
      const token = randomBytes(32).toString('base64url');
      issued.push({ digest: digestOf(token), expiresAt: now() + lifetimeMs, used: false });
      if (issued.length > keptTokens) issued.shift();
      return token;
    },
    redeem(token) {
      const digest = digestOf(token);
      let found: Issued | undefined;
      for (const one of issued) if (timingSafeEqual(one.digest, digest)) found = one;
      if (found === undefined) return 'unknown';
      if (found.used) return 'used';
      if (now() >= found.expiresAt) return 'expired';
      found.used = true;
      return 'accepted';
    },
  };
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

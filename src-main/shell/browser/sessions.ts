import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The browsers that were let in. They live as long as this process: a cookie of an earlier one opens nothing. */
export interface Sessions {
  /** The value of a fresh session's cookie, 256 bit, base64url. */
  open(): string;
  has(cookie: string | undefined): boolean;
}

/** One for each window opened by its own launch address; the oldest goes first. */
const keptSessions = 32;

export function createSessions(): Sessions {
  const digests: Buffer[] = [];
  return {
    open() {
      const value = randomBytes(32).toString('base64url');
      digests.push(digestOf(value));
      if (digests.length > keptSessions) digests.shift();
      return value;
    },
    has(cookie) {
      if (cookie === undefined) return false;
      const digest = digestOf(cookie);
      let found = false;
      for (const kept of digests) found = timingSafeEqual(kept, digest) || found;
      return found;
    },
  };
}

function digestOf(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}

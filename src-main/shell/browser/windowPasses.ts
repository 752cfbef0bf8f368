import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a window gets when its launch address is redeemed; both 256 bits, base64url. */
export interface WindowPass {
  /** Required for every file of the page. A browser sends it to every port of this computer, so it proves little. */
  readonly cookie: string;
  /** Kept by the page and sent in the first message of its socket; a browser never sends it by itself. */
  readonly secret: string;
}

/** The admitted windows. They live as long as this process: a pass of an earlier one opens nothing. */
export interface WindowPasses {
  issue(): WindowPass;
  /** Whether a window was given this cookie: enough for the files of the page, which hold no data. */
  knowsCookie(cookie: string | undefined): boolean;
  /** Whether one window was given both: required for the data. */
  admits(cookie: string | undefined, secret: string): boolean;
}

interface Kept {
  readonly cookie: Buffer;
  readonly secret: Buffer;
}

/** One for each window opened by its own launch address; the oldest is dropped first. */
const keptPasses = 32;

/** Only digests are kept, and all of them are compared, so that response times reveal nothing about a valid pass. */
export function createWindowPasses(): WindowPasses {
  const kept: Kept[] = [];
  const found = (fits: (one: Kept) => boolean): boolean => {
    let any = false;
    for (const one of kept) any = fits(one) || any;
    return any;
  };
  return {
    issue() {
      const pass = { cookie: newSecret(), secret: newSecret() };
      kept.push({ cookie: digestOf(pass.cookie), secret: digestOf(pass.secret) });
      if (kept.length > keptPasses) kept.shift();
      return pass;
    },
    knowsCookie(cookie) {
      const digest = digestOf(cookie ?? '');
      return found((one) => timingSafeEqual(one.cookie, digest));
    },
    admits(cookie, secret) {
      const [ofCookie, ofSecret] = [digestOf(cookie ?? ''), digestOf(secret)];
      return found((one) => {
        const sameCookie = timingSafeEqual(one.cookie, ofCookie);
        return timingSafeEqual(one.secret, ofSecret) && sameCookie;
      });
    },
  };
}

const newSecret = (): string => randomBytes(32).toString('base64url');

function digestOf(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}

import type { LandingCheck } from '../../../src-shared/model/tables/rows.ts';
import type { LandingFinding } from '../../../src-shared/model/vocabulary.ts';
import { type BodyLimits, limitedBody } from '../../http/limitedBody.ts';
import { timeLimit } from '../../http/timing.ts';

const MiB = 1024 * 1024;
/** Longer pages are looked at no further; what people wait for is in the first of it. */
const limits: BodyLimits = { stream: 8 * MiB, json: 8 * MiB, error: MiB, line: 8 * MiB };
/** After this nobody waits for a page. */
const patienceMs = 30_000;

export interface LookSettings {
  /** Of the app, for the page's own log: whose program it is and why it comes. */
  readonly version: string;
  /** The page had a form when it was last well; null: nobody looked, or it had none. */
  readonly hadForm: boolean;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

/** What a look found. */
export type Look = Pick<LandingCheck, 'timestamp' | 'url' | 'httpStatus' | 'loadMs' | 'finding' | 'extra'>;

/**
 * One polite request for a page, as a visitor's browser would make it, without cookies. Never rejects: that a server refuses or
 * breaks off is what was found. Null where the look was ended, or no server was reached. What a page shows only once its scripts run is not seen.
 */
export async function lookAt(
  url: string,
  { version, hadForm, now, signal }: LookSettings,
): Promise<Look | null> {
  const limit = timeLimit(signal, patienceMs);
  const began = performance.now();
  const timestamp = now().toISOString();
  try {
    const response = await fetch(url, {
      headers: {
        'user-agent': `Causeway/${version} (looks at the pages of its own campaigns, once a day)`,
        accept: 'text/html,application/xhtml+xml',
      },
      signal: limit.signal,
    });
    const html = await limitedBody(response, limits).text();
    const loadMs = Math.round(performance.now() - began);
    const hasForm = formIn(html);
    return {
      ...{ timestamp, url, httpStatus: response.status, loadMs },
      finding: findingOf(response, { url, html, isFormGone: hadForm && !hasForm }),
      extra: { form: hasForm ? 'yes' : 'no' },
    };
  } catch (error) {
    // A computer without a network finds no page either: only a server that was reached says something of it.
    if (signal.aborted || unreached.test(codeOf(error))) return null;
    return { timestamp, url, httpStatus: null, loadMs: null, finding: 'error', extra: null };
  } finally {
    limit.release();
  }
}

interface Seen {
  readonly url: string;
  readonly html: string;
  readonly isFormGone: boolean;
}

function findingOf(response: Response, { url, html, isFormGone }: Seen): LandingFinding {
  if (!response.ok) return 'error';
  if (site(response.url) !== site(url)) return 'redirect';
  if (soldOut.test(html)) return 'sold_out';
  return isFormGone ? 'form_broken' : 'ok';
}

/** The name is not known here, or no way leads there: as likely this computer's network as the page's. */
const unreached =
  /^(ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/;

/** Of the failure below, as Node names it. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

/** "www." or its absence is no other site. */
const site = (url: string): string => new URL(url).hostname.replace(/^www\./, '');
const formIn = (html: string): boolean => /<form[\s>]/i.test(html);
/** As a shop says it to search engines; schema.org/ItemAvailability. */
const soldOut = /"availability"\s*:\s*"(?:https?:\/\/schema\.org\/)?(?:OutOfStock|SoldOut|Discontinued)"/;

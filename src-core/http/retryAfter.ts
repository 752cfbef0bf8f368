/** Longest wait that is believed: a longer one is taken for a mistake and cut to this. */
const longestMs = 10 * 60 * 1000;

/**
 * How long a provider asks to wait, in milliseconds: `retry-after-ms`, else `Retry-After` as seconds or as an HTTP date
 * (RFC 9110, 10.2.3). Null where nothing readable is given.
 */
export function retryAfterMs(headers: Headers | undefined | null, now: number): number | null {
  if (headers === undefined || headers === null) return null;
  const inMs = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (Number.isFinite(inMs)) return bounded(inMs);
  const text = headers.get('retry-after')?.trim() ?? '';
  if (text === '') return null;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return bounded(seconds * 1000);
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : bounded(date - now);
}

const bounded = (ms: number): number => Math.min(longestMs, Math.max(0, ms));

import { setTimeout as pause } from 'node:timers/promises';
import { limitedBody } from '../../http/limitedBody.ts';

/** How one delivery ended; `problem` is a sentence, null when everything was accepted. */
export interface Delivered {
  readonly problem: string | null;
  /** The receiver's raw answer; empty where there was none. */
  readonly answer: string;
}

export interface PostOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly fetch?: typeof fetch;
  /** In milliseconds, of one request. */
  readonly requestMs?: number;
  readonly tries?: number;
  /** First pause between tries, in milliseconds; doubled each time. */
  readonly baseMs?: number;
}

/** The statuses OTLP calls retryable; all others are final. */
const worthRetrying = new Set([429, 502, 503, 504]);
const longestWaitMs = 30_000;

/**
 * Posts JSON, given as text, trying again where that can help. Never rejects: a failed export must not fail the run.
 */
export async function postJson(url: string, text: string, options: PostOptions = {}): Promise<Delivered> {
  const { tries = 4, baseMs = 500, requestMs = 10_000, signal } = options;
  for (let attempt = 1; ; attempt += 1) {
    const one = await tryOnce(url, text, options, requestMs);
    if (one.retryAfterMs === null || attempt >= tries || signal?.aborted === true)
      return { problem: one.problem, answer: one.answer };
    const backoff = Math.random() * baseMs * 2 ** attempt;
    const wait = Math.min(longestWaitMs, Math.max(one.retryAfterMs, backoff));
    try {
      await pause(wait, undefined, signal === undefined ? {} : { signal });
    } catch {
      return { problem: one.problem, answer: '' };
    }
  }
}

interface Once extends Delivered {
  /** Null: final, successful or not; 0: worth another try at any time. */
  readonly retryAfterMs: number | null;
}

async function tryOnce(url: string, text: string, options: PostOptions, requestMs: number): Promise<Once> {
  const limits = [AbortSignal.timeout(requestMs), ...(options.signal === undefined ? [] : [options.signal])];
  const { host } = new URL(url);
  try {
    const received = await (options.fetch ?? fetch)(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...options.headers },
      body: text,
      signal: AbortSignal.any(limits),
      // Following a redirect would give prompts and keys to another host.
      redirect: 'error',
    });
    const response = limitedBody(received);
    const answer = await response.text();
    if (response.ok) return { problem: null, answer, retryAfterMs: null };
    return {
      problem: `${host} did not take the traces (HTTP ${response.status}).`,
      answer,
      retryAfterMs: worthRetrying.has(response.status)
        ? waitAsked(response.headers.get('retry-after'))
        : null,
    };
  } catch {
    const stopped = options.signal?.aborted === true;
    return {
      problem: stopped ? 'The export was stopped.' : `${host} could not be reached for the traces.`,
      answer: '',
      retryAfterMs: stopped ? null : 0,
    };
  }
}

function waitAsked(header: string | null): number {
  if (header === null) return 0;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}

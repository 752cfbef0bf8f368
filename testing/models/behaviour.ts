/**
 * How a simulated model or its provider behaves. Those that answer differ in what they say; the others in how they
 * fail.
 */
export const personalities = [
  'good',
  /** As good, streamed over `seconds`. */
  'slow',
  /** Accepts the request and never answers. */
  'hanging',
  /** 429, worth waiting for. */
  'rate_limited',
  /** 529 (Anthropic) or 503 (OpenAI and compatible). */
  'overloaded',
  /** 503 everywhere, as from a proxy in front. */
  'unavailable',
  /** 500. */
  'broken',
  /** HTTP 200 and a stream that reports a failure half-way. */
  'failing_inside',
  /** The account has no credit left. */
  'no_credit',
  'wrong_key',
  /** The connection is dropped in the middle of the answer. */
  'cut_off',
  /** Stops at the limit of output tokens. */
  'too_long',
  /** A complete answer that is not JSON. */
  'malformed',
  /** JSON of another shape. */
  'wrong_schema',
  'invented_numbers',
  'invented_ids',
  /** Sure of everything, as analyst and as critic. */
  'overconfident',
  /** A critic that finds a CRITICAL fault in everything; otherwise good. */
  'harsh',
  'refusing',
  /** Follows every instruction it finds in the data; otherwise good. */
  'obedient',
  /** A server without support for structured output. */
  'no_schema',
  /** Without structured output, and ignoring the form even when it is described in words. */
  'chatty',
  /** Not a model server: a web page for everything. */
  'web_page',
  /** Redirects everything to another host. */
  'redirecting',
] as const;
export type Personality = (typeof personalities)[number];

export interface Behaviour {
  readonly personality: Personality;
  /** The behaviour applies to this many requests, the next ones succeed; unlimited when left out. */
  readonly times?: number;
  /** Header `Retry-After` of a failure, as it is sent: seconds or an HTTP date. */
  readonly retryAfter?: string;
  /** Header `retry-after-ms` of a failure. */
  readonly retryAfterMs?: string;
  /** How long `slow` takes for its answer; 3 when left out. */
  readonly seconds?: number;
}

export type Manner = Personality | Behaviour;

/** A behaviour that counts its uses, so that `times` can end it. */
export class Temper {
  readonly #behaviour: Behaviour;
  #shown = 0;

  constructor(manner: Manner) {
    this.#behaviour = typeof manner === 'string' ? { personality: manner } : manner;
  }

  /** The current behaviour for a request. */
  peek(): Behaviour {
    const { times } = this.#behaviour;
    return times !== undefined && this.#shown >= times ? { personality: 'good' } : this.#behaviour;
  }

  /** The behaviour for the next request. */
  next(): Behaviour {
    const shown = this.peek();
    this.#shown += 1;
    return shown;
  }
}

export const isPersonality = (name: string): name is Personality =>
  personalities.some((known) => known === name);

import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel';
import PQueue from 'p-queue';
import type { z } from 'zod';
import { jsonOf } from '../../http/jsonOf.ts';
import { type BodyLimits, limitedBody } from '../../http/limitedBody.ts';
import { retryAfterMs } from '../../http/retryAfter.ts';
import { pause, timeLimit } from '../../http/timing.ts';
import { driftOf } from './drift.ts';
import { believable, ConnectorError, mayPass, withoutSecrets } from './failure.ts';
import { fileFailed, fileText, fileUrl } from './fileAnswer.ts';
import { Pacer } from './pacer.ts';
import type { Protocol, Signature } from './protocol.ts';
import type { TokenSource } from './tokens.ts';

const MiB = 1024 * 1024;
/** A page of 10,000 rows comes to some 10 MiB. */
const limits: BodyLimits = { stream: 64 * MiB, json: 64 * MiB, error: MiB, line: 64 * MiB };
const requestMs = 60_000;
const atOnce = 4;
const tries = 5;
const baseMs = 1_000;
const capMs = 60_000;
const failuresToOpen = 8;
const openForMs = 20_000;

export interface DoorSettings {
  /** Everything is asked of this host, or of the protocol's own others: the token goes nowhere else. */
  readonly baseUrl: string;
  readonly protocol: Protocol;
  readonly tokens: TokenSource;
  /** Sent with each request besides the token. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The application's, for platforms that want a proof of it beside the token. */
  readonly secret?: string | null;
  /** The longest a request waits for a limit to refill before it fails as throttled; then a later reading goes on. */
  readonly patienceMs: number;
  readonly clock?: { readonly now: () => number; readonly wait: typeof pause; readonly random: () => number };
}

export interface Ask {
  readonly method?: 'GET' | 'POST';
  /** One of the other hosts. */
  readonly host?: string;
  /** Below the host's address, with its query; of a file its whole address, as the platform gave it. */
  readonly path: string;
  /** A zip with one text, which is what is parsed; asked for without what signs in. */
  readonly isFile?: true;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What went through a door. */
export interface Traffic {
  readonly requests: number;
  readonly latencies: readonly number[];
}

/**
 * The way to one account of a platform: signed requests to one host, at most some at once, slower near the platform's limits, tried again
 * where that may help, and none at all for a while after failure upon failure. Every answer is parsed. Rejects with ConnectorError only.
 */
export class Door {
  readonly #settings: DoorSettings;
  readonly #queue = new PQueue({ concurrency: atOnce });
  readonly #breaker: CircuitBreakerPolicy;
  readonly #pacer: Pacer;
  readonly #clock: NonNullable<DoorSettings['clock']>;
  #requests = 0;
  readonly #latencies: number[] = [];
  /** Why the breaker opened. */
  #lastFailure: ConnectorError | null = null;

  constructor(settings: DoorSettings) {
    this.#settings = settings;
    this.#clock = settings.clock ?? { now: Date.now, wait: pause, random: Math.random };
    this.#pacer = new Pacer(this.#clock.now, this.#clock.wait);
    this.#breaker = circuitBreaker(
      handleWhen(
        (error) =>
          error instanceof ConnectorError && /^(network|timeout|unavailable)$/.test(error.failure.kind),
      ),
      { halfOpenAfter: openForMs, breaker: new ConsecutiveBreaker(failuresToOpen) },
    );
  }

  get traffic(): Traffic {
    return { requests: this.#requests, latencies: this.#latencies };
  }

  /** Share of the platform's limit used; null: it does not say. */
  get quotaUsed(): number | null {
    return this.#pacer.used;
  }

  /** The parsed answer. The signal ends the wait and the request. */
  async ask<Answer>(ask: Ask, schema: z.ZodType<Answer>, signal: AbortSignal): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#once(ask, schema, signal);
      } catch (error) {
        if (signal.aborted) throw new ConnectorError('cancelled', {}, error);
        if (!(error instanceof ConnectorError)) throw error;
        const { kind, until } = error.failure;
        if (!mayPass(kind) || attempt >= tries) throw error;
        const asked = until === null ? null : Date.parse(until) - this.#clock.now();
        const backoff = this.#clock.random() * Math.min(capMs, baseMs * 2 ** attempt);
        const wait = Math.max(0, asked ?? 0) + backoff;
        if (wait > this.#settings.patienceMs) throw error;
        // The platform asked all of us to wait, not this request alone.
        if (asked !== null) this.#pacer.holdFor(asked);
        await this.#clock.wait(wait, signal);
      }
    }
  }

  /** Waits as long as the platform needs for what it was asked for. */
  async pause(ms: number, signal: AbortSignal): Promise<void> {
    await this.#clock.wait(ms, signal);
    if (signal.aborted) throw new ConnectorError('cancelled');
  }

  async #once<Answer>(ask: Ask, schema: z.ZodType<Answer>, signal: AbortSignal): Promise<Answer> {
    try {
      return await this.#queue.add(
        async () => {
          if (!(await this.#pacer.turn(signal, this.#settings.patienceMs)))
            throw new ConnectorError('throttled', { until: this.#in(this.#pacer.heldMs) });
          return this.#breaker.execute(() => this.#signed(ask, schema, signal));
        },
        { signal },
      );
    } catch (error) {
      if (error instanceof BrokenCircuitError) {
        const { kind = 'unavailable', status = null, code = null } = this.#lastFailure?.failure ?? {};
        throw new ConnectorError(kind, { status, code, until: this.#in(openForMs) }, error);
      }
      if (error instanceof ConnectorError) this.#lastFailure = error;
      throw error;
    }
  }

  /** A token the platform refuses is exchanged once: it may have ended a moment ago, or the clocks differ. */
  async #signed<Answer>(ask: Ask, schema: z.ZodType<Answer>, signal: AbortSignal): Promise<Answer> {
    const { tokens } = this.#settings;
    const token = await tokens.current();
    try {
      return await this.#send(ask, schema, signal, token);
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.failure.kind !== 'sign_in') throw error;
      return this.#send(ask, schema, signal, await tokens.renewed(token));
    }
  }

  async #send<Answer>(
    ask: Ask,
    schema: z.ZodType<Answer>,
    signal: AbortSignal,
    token: string,
  ): Promise<Answer> {
    const { protocol, baseUrl } = this.#settings;
    const isFile = ask.isFile === true;
    const signature = protocol.signatureOf?.(token, ask.path) ?? {
      headers: { authorization: `Bearer ${token}` },
    };
    const url = isFile ? fileUrl(ask.path, protocol, baseUrl) : this.#urlOf(ask, token, signature);
    const limit = timeLimit(signal, requestMs);
    const began = this.#clock.now();
    this.#requests += 1;
    try {
      const response = await fetch(url, {
        method: ask.method ?? (ask.json === undefined ? 'GET' : 'POST'),
        headers: isFile ? {} : this.#headersOf(ask, signature),
        ...(ask.json === undefined ? {} : { body: JSON.stringify(ask.json) }),
        redirect: 'manual',
        signal: limit.signal,
      });
      const requestId = response.headers.get(protocol.requestIdHeader);
      if (isFile && !response.ok) throw fileFailed(response);
      const limited = limitedBody(response, limits);
      const body = isFile ? await fileText(limited) : (protocol.read ?? jsonOf)(await limited.text());
      this.#latencies.push(this.#clock.now() - began);
      this.#pacer.saw(protocol.usageOf?.(response.headers, body) ?? null);
      if (!response.ok || protocol.isFailure?.(body) === true)
        throw this.#failed(response, body, requestId, token);
      const parsed = schema.safeParse(body);
      if (parsed.success) return parsed.data;
      throw new ConnectorError('drift', { status: response.status, code: driftOf(parsed.error), requestId });
    } catch (error) {
      if (error instanceof ConnectorError || signal.aborted) throw error;
      throw new ConnectorError(limit.signal.aborted ? 'timeout' : 'network', { code: codeOf(error) }, error);
    } finally {
      limit.release();
    }
  }

  #headersOf({ json, headers }: Ask, signature: Signature): Readonly<Record<string, string>> {
    const { headers: ofAll, protocol, secret = null } = this.#settings;
    return {
      accept: 'application/json',
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...ofAll,
      ...headers,
      ...(secret === null ? {} : protocol.appHeadersOf?.(secret)),
      ...signature.headers,
    };
  }

  #urlOf(ask: Ask, token: string, signature: Signature): URL {
    const { baseUrl, protocol, secret = null } = this.#settings;
    const base = new URL((ask.host === undefined ? null : protocol.hostOf?.(ask.host, baseUrl)) ?? baseUrl);
    const url = new URL(`${base.href.replace(/\/$/, '')}/${ask.path.replace(/^\//, '')}`);
    if (url.origin !== base.origin) throw new ConnectorError('refused', { code: 'another host' });
    const proof = secret === null ? {} : (protocol.proofOf?.(token, secret) ?? {});
    for (const [name, value] of Object.entries({ ...proof, ...signature.query }))
      url.searchParams.set(name, value);
    return url;
  }

  #failed(response: Response, body: unknown, requestId: string | null, token: string): ConnectorError {
    const { status, headers } = response;
    if (status >= 300 && status < 400)
      return new ConnectorError('refused', { status, code: 'redirect', requestId });
    const now = this.#clock.now();
    const reported = this.#settings.protocol.failureOf(status, body, new Date(now), headers);
    const asked = retryAfterMs(headers, now);
    const until = reported.until ?? (asked === null ? null : this.#in(asked));
    return new ConnectorError(reported.kind, {
      status,
      code: withoutSecrets(reported.code, [...secretsIn(token), this.#settings.secret ?? null]),
      until,
      requestId,
    });
  }

  #in(ms: number): string {
    return new Date(this.#clock.now() + believable(ms)).toISOString();
  }
}

/** A pair of a name and a secret is one token here, and either half of it may be repeated. */
const secretsIn = (token: string): readonly string[] => [
  token,
  Buffer.from(token).toString('base64'),
  ...token.split(':').filter((half) => half.length > 7),
];

/** The system's code of a failed connection, such as ECONNREFUSED. */
function codeOf(error: unknown): string | null {
  for (let each = error; each instanceof Error; each = each.cause)
    if ('code' in each && typeof each.code === 'string') return each.code;
  return null;
}

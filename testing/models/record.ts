import type { Personality } from './behaviour.ts';
import type { Protocol, Question, Tally } from './exchange.ts';
import type { Order } from './fakeModel/orders.ts';

/** A request as it arrived. Headers that hold a key are left out. */
export interface RecordedRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Which header held the key; the key itself is not recorded. */
  readonly keyIn: 'authorization' | 'x-api-key' | 'none';
  readonly protocol: Protocol | null;
  /** Parsed JSON; null where there was none. */
  readonly body: unknown;
  /** Null where the request was not one for an answer, or was refused as invalid. */
  readonly question: Question | null;
  readonly personality: Personality | null;
  /** Instructions in the data that an obedient model followed. */
  readonly obeyed: readonly Order[];
  readonly tally: Tally | null;
  readonly status: number | null;
  /** The client closed the connection before the answer was complete. */
  readonly hungUp: boolean;
  /** Milliseconds from arrival to the end; null while it runs. */
  readonly tookMs: number | null;
}

const secret = new Set(['authorization', 'x-api-key', 'api-key', 'cookie', 'proxy-authorization']);

export function shownHeaders(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      secret.has(name) || value === undefined
        ? []
        : [[name, typeof value === 'string' ? value : value.join(', ')]],
    ),
  );
}

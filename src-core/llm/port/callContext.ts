import type { Provider } from '../../../src-shared/model/llm/providers.ts';
import type { CountedUsage } from './port.ts';

/** What is known of a call when it fails. */
export interface CallContext {
  readonly provider: Provider;
  readonly key: string | null;
  readonly signal: AbortSignal;
  readonly calling: 'models' | 'answer';
  /** The provider accepted the request and began to answer: a failure from here on was paid for. */
  readonly begun: boolean;
  readonly requestId: string | null;
  readonly usage: CountedUsage | null;
}

/** The reason for the log. Its text may quote what was sent, so the key is removed from it. */
export function causeOf(error: unknown, key: string | null): Error {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : 'An error of another kind.';
  return new Error(key === null || key.length < 4 ? text : text.replaceAll(key, '[key]'));
}

/** The errors behind an error, itself first. A failed fetch keeps the reason some levels down. */
export function* chain(error: unknown): Generator<Error> {
  let at = error;
  for (let depth = 0; depth < 8 && at instanceof Error; depth += 1) {
    yield at;
    if (at instanceof AggregateError) for (const inner of at.errors) if (inner instanceof Error) yield inner;
    at = at.cause;
  }
}

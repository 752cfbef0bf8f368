import type { Behaviour } from './behaviour.ts';
import type { RecordedRequest } from './record.ts';
import type { PrefixCache } from './tokens.ts';

/** What requests are answered with; the handler's view of the server. */
export interface ModelServerState {
  /** What is reported in place of the counts; the counts themselves where the server is honest. */
  readonly usageAs: (usage: Readonly<Record<string, unknown>>) => unknown;
  readonly keys: readonly string[] | null;
  readonly cache: PrefixCache;
  readonly offers: (kind: 'openai' | 'anthropic') => readonly string[];
  /** The behaviour for a request for an answer. */
  readonly mannerFor: (model: string, body: string) => Behaviour;
  /** The behaviour for any other request; it uses up neither script nor `times`. */
  readonly mood: () => Behaviour;
  readonly put: (index: number | null, record: RecordedRequest) => number;
}

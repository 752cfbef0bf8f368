import type { RawMessageStreamEvent, StopReason } from '@anthropic-ai/sdk/resources/messages';
import { z } from 'zod';
import type { ReportedUsage } from './countedUsage.ts';

/** Counts as they come in `message_start` and again in `message_delta`; not checked here. */
const countsSchema = z.looseObject({
  input_tokens: z.unknown(),
  cache_read_input_tokens: z.unknown(),
  cache_creation_input_tokens: z.unknown(),
  output_tokens: z.unknown(),
  output_tokens_details: z.looseObject({ thinking_tokens: z.unknown() }).nullish().catch(null),
});
type Counts = z.infer<typeof countsSchema>;
const countsOf = (usage: unknown): Counts | null => countsSchema.safeParse(usage).data ?? null;

/** Accumulates a streamed message: its text, its tokens, how it ended. Unknown block types are skipped. */
export class MessageTally {
  text = '';
  model: string;
  requestId: string | null = null;
  stopReason: StopReason | null = null;
  started = false;
  /** The final counts came; until then the output's is partial. */
  counted = false;
  #stopped = false;
  #start: Counts | null = null;
  #end: Counts | null = null;

  constructor(model: string) {
    this.model = model;
  }

  /** The text this event added; '' for an event without any. */
  take(event: RawMessageStreamEvent): string {
    switch (event.type) {
      case 'message_start': {
        this.started = true;
        this.model = event.message?.model ?? this.model;
        this.#start = countsOf(event.message?.usage);
        return '';
      }
      case 'content_block_delta': {
        if (event.delta.type !== 'text_delta') return '';
        this.text += event.delta.text;
        return event.delta.text;
      }
      case 'message_delta': {
        this.stopReason = event.delta?.stop_reason ?? null;
        this.#end = countsOf(event.usage);
        this.counted = true;
        return '';
      }
      case 'message_stop': {
        this.#stopped = true;
        return '';
      }
      default:
        return '';
    }
  }

  /** Anthropic’s `input_tokens` leaves cached ones out; they are added here, so that all protocols report alike. */
  get reported(): ReportedUsage {
    const start = this.#start;
    const read = start?.cache_read_input_tokens ?? 0;
    const written = start?.cache_creation_input_tokens ?? 0;
    return {
      allInput: sum(start?.input_tokens, read, written),
      cachedInput: read,
      cacheWrite: written,
      output: this.#end?.output_tokens,
      reasoning: this.#end?.output_tokens_details?.thinking_tokens,
    };
  }

  /** It ended by itself, and not at a limit. */
  get whole(): boolean {
    return this.#stopped && (this.stopReason === 'end_turn' || this.stopReason === 'stop_sequence');
  }
}

/** The sum of counts that are all numbers; otherwise a value that fails the check. */
const sum = (...counts: readonly unknown[]): unknown =>
  counts.reduce<number>((total, one) => (typeof one === 'number' ? total + one : Number.NaN), 0);

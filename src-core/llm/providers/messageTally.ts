import type { RawMessageStreamEvent, StopReason } from '@anthropic-ai/sdk/resources/messages';
import type { TokenUsage } from '../../../src-shared/model/llm/prices.ts';

/** Adds a streamed message up: its text, its tokens, how it ended. Block types it does not know are passed over. */
export class MessageTally {
  text = '';
  model: string;
  requestId: string | null = null;
  stopReason: StopReason | null = null;
  started = false;
  /** The provider reported how many tokens it wrote; until then `usage.output` is only a beginning. */
  counted = false;
  #stopped = false;
  #input = 0;
  #cachedInput = 0;
  #cacheWrite = 0;
  #output = 0;
  #reasoning = 0;

  constructor(model: string) {
    this.model = model;
  }

  /** The text this event added; '' for an event without any. */
  take(event: RawMessageStreamEvent): string {
    switch (event.type) {
      case 'message_start': {
        this.started = true;
        this.model = event.message.model;
        const { usage } = event.message;
        this.#input = usage.input_tokens;
        this.#cachedInput = usage.cache_read_input_tokens ?? 0;
        this.#cacheWrite = usage.cache_creation_input_tokens ?? 0;
        this.#output = usage.output_tokens;
        return '';
      }
      case 'content_block_delta': {
        if (event.delta.type !== 'text_delta') return '';
        this.text += event.delta.text;
        return event.delta.text;
      }
      case 'message_delta': {
        this.stopReason = event.delta.stop_reason;
        this.#output = event.usage.output_tokens;
        this.counted = true;
        this.#reasoning = event.usage.output_tokens_details?.thinking_tokens ?? this.#reasoning;
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

  /** Anthropic’s `input_tokens` leaves cached ones out already. */
  get usage(): TokenUsage {
    return {
      input: this.#input,
      cachedInput: this.#cachedInput,
      cacheWrite: this.#cacheWrite,
      output: this.#output,
      reasoning: this.#reasoning,
    };
  }

  /** It ended by itself, and not at a limit. */
  get whole(): boolean {
    return this.#stopped && (this.stopReason === 'end_turn' || this.stopReason === 'stop_sequence');
  }
}

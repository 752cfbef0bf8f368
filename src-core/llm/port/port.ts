import type { z } from 'zod';
import type { FailureKind } from '../../../src-shared/model/llm/failure.ts';
import type { TokenUsage } from '../../../src-shared/model/llm/prices.ts';
import type { ProviderKind } from '../../../src-shared/model/llm/providerKind.ts';
import type { ConnectionTest, ModelRole } from '../../../src-shared/model/llm/providers.ts';
import type { ModelCall, PipelineStep, PromptStamp } from '../../../src-shared/model/llm/trace.ts';

/** What a model is asked. `system` is the same for every campaign, so that the provider's prefix cache is hit. */
export interface Ask<Value> {
  readonly system: string;
  /** The part common to all steps of this campaign (its evidence), before the part that differs by step. */
  readonly shared: string;
  readonly user: string;
  readonly schema: z.ZodType<Value>;
  /** Letters and underscores; some providers require a name for the schema. */
  readonly schemaName: string;
  readonly maxOutputTokens: number;
  readonly temperature: number | null;
  readonly effort: 'low' | 'medium' | 'high' | null;
}

/** Tokens of one exchange with a provider. */
export interface CountedUsage {
  readonly usage: TokenUsage;
  /** Not counted by the provider, or not credibly: an upper estimate. */
  readonly estimated: boolean;
}

export interface Answer extends CountedUsage {
  /** The raw text, before it is parsed. */
  readonly text: string;
  /** As the provider names it. */
  readonly model: string;
  readonly requestId: string | null;
}

export interface CallOptions {
  readonly signal: AbortSignal;
  /** Text as it streams in. */
  readonly onText?: (delta: string) => void;
}

/** Why a call failed. The message is a sentence for the person and holds no secret; `fix` says what they can do. */
export class ModelError extends Error {
  readonly kind: FailureKind;
  readonly fix: string;
  readonly status: number | null;
  /** The wait the provider asked for; null = it did not say. */
  readonly retryAfterMs: number | null;
  readonly requestId: string | null;
  /** Tokens that were paid for all the same, such as those of a truncated answer. */
  readonly usage: TokenUsage | null;
  /** Whether `usage` is an upper estimate. */
  readonly estimated: boolean;
  constructor(
    kind: FailureKind,
    message: string,
    fix: string,
    more: {
      readonly status?: number | null;
      readonly retryAfterMs?: number | null;
      readonly requestId?: string | null;
      readonly usage?: CountedUsage | null;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause: more.cause });
    this.name = 'ModelError';
    this.kind = kind;
    this.fix = fix;
    this.status = more.status ?? null;
    this.retryAfterMs = more.retryAfterMs ?? null;
    this.requestId = more.requestId ?? null;
    this.usage = more.usage?.usage ?? null;
    this.estimated = more.usage?.estimated ?? false;
  }
}

/** One provider's protocol: a single try, no retries of its own. Rejects with ModelError only. */
export interface ProviderClient {
  readonly kind: ProviderKind;
  ask<Value>(model: string, ask: Ask<Value>, options: CallOptions): Promise<Answer>;
  models(signal: AbortSignal): Promise<readonly string[]>;
  test(model: string | null, signal: AbortSignal): Promise<ConnectionTest>;
}

/** A call's place in the journal. */
export interface CallPlace {
  readonly runId: string;
  readonly campaignId: string;
  readonly step: PipelineStep;
  readonly role: ModelRole;
  /** The same for the same call after a restart. */
  readonly key: string;
  readonly prompt: PromptStamp;
}

/** Every call is recorded before it is sent and when it has ended; a call that is done is never sent again. */
export interface CallJournal {
  /** The newest call of this key that ended, well or not, if there is one. */
  done(runId: string, key: string): ModelCall | null;
  /**
   * Keeps a call in its present state, replacing the earlier one; on disk when it returns.
   * @param heldMicroUsd what it counts for against the budget, in millionths of a US dollar: at most what it may come
   * to while it runs, then what it cost; where no price is known, at the highest price
   */
  put(call: ModelCall, heldMicroUsd: number): void;
  /** A parsed answer to exactly the same evidence, prompt and model. Only one that was checked (`mark`) and passed. */
  cached(contextHash: string): ModelCall | null;
  /** Millionths of a US dollar that calls begun since an instant count for, including those still running. */
  spentSince(instant: string): number;
  /**
   * Records that an answer was checked against the evidence, and what was wrong with it (empty = nothing). Until then
   * it is not reused, and one with faults never is.
   */
  mark(callId: string, faults: readonly string[]): void;
}

import type { FailureKind } from '../../src-shared/model/llm/failure.ts';
import { noTokens, type TokenUsage } from '../../src-shared/model/llm/prices.ts';
import type { ModelCall } from '../../src-shared/model/llm/trace.ts';
import { ModelError } from './port.ts';

/** What one run may use. */
export interface RunCaps {
  readonly tokens: number;
  readonly microUsd: number;
  /** When it must have ended, in milliseconds of the clock given. */
  readonly deadline: number;
}

/** What the day may still cost. */
export interface DayBudget {
  /** Null = no limit. */
  readonly microUsd: number | null;
  readonly spent: () => number;
}

export const addUsage = (one: TokenUsage, two: TokenUsage): TokenUsage => ({
  input: one.input + two.input,
  cachedInput: one.cachedInput + two.cachedInput,
  cacheWrite: one.cacheWrite + two.cacheWrite,
  output: one.output + two.output,
  reasoning: one.reasoning + two.reasoning,
});

export const tokensOf = (usage: TokenUsage): number =>
  usage.input + usage.cachedInput + usage.cacheWrite + usage.output;

/** Adds up what a run used, and says no before a cap would be passed rather than after. */
export class RunMeter {
  readonly caps: RunCaps;
  readonly #day: DayBudget;
  readonly #now: () => number;
  #usage = noTokens;
  #microUsd = 0;
  #priced = true;

  constructor(caps: RunCaps, day: DayBudget, now: () => number) {
    this.caps = caps;
    this.#day = day;
    this.#now = now;
  }

  get usage(): TokenUsage {
    return this.#usage;
  }

  /** Null as soon as one paid call had no known price. */
  get costMicroUsd(): number | null {
    return this.#priced ? this.#microUsd : null;
  }

  get msLeft(): number {
    return Math.max(0, this.caps.deadline - this.#now());
  }

  /** Counts a call that ended, well or not; one taken from the cache of answers cost nothing. */
  count(call: ModelCall): void {
    if (call.cached) return;
    this.#usage = addUsage(this.#usage, call.usage);
    if (call.costMicroUsd !== null) this.#microUsd += call.costMicroUsd;
    else if (tokensOf(call.usage) > 0) this.#priced = false;
  }

  /** Throws ModelError `over_budget` or `timeout` where the call, at its dearest, would not fit. */
  allow(atMost: { readonly tokens: number; readonly microUsd: number }): void {
    if (this.msLeft <= 0)
      throw refusal(
        'timeout',
        'The run reached its time limit.',
        'Raise the limit in Settings, or choose a faster model.',
      );
    if (tokensOf(this.#usage) + atMost.tokens > this.caps.tokens)
      throw refusal(
        'over_budget',
        'The next call could pass the cap on tokens for one run.',
        'Raise the cap in Settings, under Models.',
      );
    if (this.#microUsd + atMost.microUsd > this.caps.microUsd)
      throw refusal(
        'over_budget',
        'The next call could pass the cap on cost for one run.',
        'Raise the cap in Settings, under Models, or choose a cheaper model.',
      );
    const { microUsd } = this.#day;
    if (microUsd !== null && this.#day.spent() + atMost.microUsd > microUsd)
      throw refusal(
        'over_budget',
        'The budget for models is used up for today.',
        'Raise the daily budget in Settings, or wait until tomorrow.',
      );
  }
}

const refusal = (kind: FailureKind, message: string, fix: string) => new ModelError(kind, message, fix);

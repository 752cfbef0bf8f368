import type { FailureKind } from '../../src-shared/model/llm/failure.ts';
import { noTokens, type TokenUsage } from '../../src-shared/model/llm/prices.ts';
import { ModelError } from './port/port.ts';
import { addUsage, tokensOf } from './port/usage.ts';

/** What one run may use. */
export interface RunCaps {
  readonly tokens: number;
  readonly microUsd: number;
  /** When it must have ended, in milliseconds of the clock given. */
  readonly deadline: number;
}

/** What the day may still cost. */
export interface DayBudget {
  /** Millionths of a US dollar; null = no limit. */
  readonly microUsd: number | null;
  /** What today's calls count for so far, running ones at their maximum. */
  readonly spent: () => number;
}

/** What requests used. */
export interface Used {
  readonly usage: TokenUsage;
  /** Null where the price is not known. */
  readonly costMicroUsd: number | null;
  /** What it counts for against caps and budget: the cost, or at the highest price where it is not known. */
  readonly heldMicroUsd: number;
}

type Counted = Omit<Used, 'heldMicroUsd'> & Partial<Pick<Used, 'heldMicroUsd'>>;

export const nothingUsed: Used = { usage: noTokens, costMicroUsd: 0, heldMicroUsd: 0 };

/** What one request may come to at most. */
export interface Most {
  readonly tokens: number;
  readonly microUsd: number;
}

/** Room kept for one request; ended once, with what it actually used. */
export interface Reservation {
  settle(used: Used): void;
}

/**
 * Adds up what a run used, and refuses before a cap would be exceeded rather than after: every request reserves the
 * most it may come to, so that concurrent requests cannot exceed a cap together either.
 */
export class RunMeter {
  readonly caps: RunCaps;
  readonly #day: DayBudget;
  readonly #now: () => number;
  #usage = noTokens;
  #costMicroUsd = 0;
  #priced = true;
  #held = 0;
  #reserved: Most = { tokens: 0, microUsd: 0 };

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
    return this.#priced ? this.#costMicroUsd : null;
  }

  /** What it counts for against the cap on cost. */
  get heldMicroUsd(): number {
    return this.#held;
  }

  get msLeft(): number {
    return Math.max(0, this.caps.deadline - this.#now());
  }

  /** Counts usage without a reservation, such as that of a call of this run before a crash. */
  count({ usage, costMicroUsd, heldMicroUsd = costMicroUsd ?? 0 }: Counted): void {
    this.#usage = addUsage(this.#usage, usage);
    this.#held += heldMicroUsd;
    if (costMicroUsd === null) this.#priced &&= tokensOf(usage) === 0;
    else this.#costMicroUsd += costMicroUsd;
  }

  /** Throws ModelError `over_budget` or `timeout` where the request, at its maximum, would not fit. */
  reserve(most: Most): Reservation {
    this.#refuse(most);
    this.#reserve(most.tokens, most.microUsd);
    let open = true;
    return {
      settle: (used) => {
        if (!open) return;
        open = false;
        this.#reserve(-most.tokens, -most.microUsd);
        this.count(used);
      },
    };
  }

  #reserve(tokens: number, microUsd: number): void {
    const { tokens: before, microUsd: beforeUsd } = this.#reserved;
    this.#reserved = { tokens: before + tokens, microUsd: beforeUsd + microUsd };
  }

  #refuse(most: Most): void {
    if (this.msLeft <= 0) throw refusals.time();
    if (tokensOf(this.#usage) + this.#reserved.tokens + most.tokens > this.caps.tokens)
      throw refusals.tokens();
    if (this.#held + this.#reserved.microUsd + most.microUsd > this.caps.microUsd) throw refusals.cost();
    this.refuseOnceDayIsSpent(most.microUsd);
  }

  /**
   * Throws ModelError `over_budget` where the day's budget would be exceeded. Called again with 0 once the reservation
   * is recorded: another process may have reserved in the same moment, and then its amount is seen too.
   */
  refuseOnceDayIsSpent(moreMicroUsd: number): void {
    const { microUsd, spent } = this.#day;
    if (microUsd !== null && spent() + moreMicroUsd > microUsd) throw refusals.day();
  }
}

const refusal = (kind: FailureKind, message: string, fix: string) => new ModelError(kind, message, fix);

const refusals = {
  time: () =>
    refusal(
      'timeout',
      'The run reached its time limit.',
      'Raise the limit in Settings, under Bounds of models, or choose a faster model.',
    ),
  tokens: () =>
    refusal(
      'over_budget',
      'The next call could exceed the cap on tokens for one run.',
      'Raise the cap in Settings, under Bounds of models.',
    ),
  cost: () =>
    refusal(
      'over_budget',
      'The next call could exceed the cap on cost for one run.',
      'Raise the cap in Settings, under Bounds of models, or choose a cheaper model.',
    ),
  day: () =>
    refusal(
      'over_budget',
      'The budget for models is used up for today.',
      'Raise the daily budget in Settings, under Bounds of models, or wait until tomorrow.',
    ),
} as const;

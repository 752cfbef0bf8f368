import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import type { SignalKey } from '../evidence/signals.ts';
import type { DriverName } from '../kpi/kpi.ts';

/** A normal piece of what a cause predicts for a signal. */
export interface Component {
  readonly weight: number;
  readonly mean: number;
  readonly sd: number;
}

/** Prediction for a signal: a mixture of normals, or the chance of a yes where the signal is yes or no. */
export type Prediction = readonly Component[] | { readonly chance: number };

export const around = (mean: number, sd: number): readonly Component[] => [{ weight: 1, mean, sd }];

/** What is known of the change when predictions are made: a season moves the siblings as much as it moved this campaign. */
export interface ChangeContext {
  /** ln of how much worse the KPI is; below 0 = better. */
  readonly worse: number;
  /** Each driver's part in it, same sign. Missing = not a driver of this KPI, or not measurable. */
  readonly parts: ReadonlyMap<DriverName, { readonly value: number; readonly se: number }>;
}

/** A typical way in which a cause spreads its damage over the drivers; shares add up to 1. */
export interface Profile {
  readonly weight: number;
  readonly shares: Readonly<Partial<Record<DriverName, number>>>;
}

/**
 * What a cause claims.
 * change: it makes numbers move; level: it is about where they stand; either: it can do with or without a change.
 */
export interface CauseModel {
  readonly cause: Cause;
  readonly kind: 'change' | 'level' | 'either';
  /** Chance that it makes the KPI worse rather than better, given that it moved it. */
  readonly worsens: number;
  readonly profiles: readonly Profile[];
  /** Chance that its effect builds up over days rather than from one day to the next. */
  readonly gradual: number;
  /** Its predictions follow the size of the change. */
  readonly scales?: true;
  readonly signals: (context: ChangeContext) => Readonly<Partial<Record<SignalKey, Prediction>>>;
  /** What one would see if it were the cause, for the reader. */
  readonly predicts: string;
  /** The cheapest check that confirms or refutes it. */
  readonly check: string;
}

const part = (context: ChangeContext, driver: DriverName): number => context.parts.get(driver)?.value ?? 0;

/** ln change of a driver as it is read (CPM up is worse, CTR and CVR down are worse). */
export const readChange = (context: ChangeContext, driver: DriverName): number =>
  driver === 'cpm' ? part(context, driver) : -part(context, driver);

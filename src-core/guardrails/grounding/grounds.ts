import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { Diagnosis, WeighedOption } from '../../../src-shared/model/diagnosis.ts';
import type { Evidence } from '../../../src-shared/model/evidence.ts';
import type { Currency } from '../../../src-shared/model/money.ts';
import type { Cause, Workflow } from '../../../src-shared/model/vocabulary.ts';
import { alsoKnownOf } from '../../numbers/alsoKnown.ts';
import type { AlsoKnown } from '../../numbers/untraceable.ts';

/** What a model's answer is checked against: the engine's verdict, and what else the model was shown. */
export interface Grounds {
  /** The engine's own, complete. */
  readonly diagnosis: Diagnosis;
  /** The account's currency; null = not known. */
  readonly currency: Currency | null;
  /** Tags for names in the context, with their brackets: `[creative A]`. */
  readonly tags: readonly string[];
  /** Facts that were in the prompt; any other id was guessed. Absent: all of the diagnosis. */
  readonly shown?: readonly string[];
  /** Figures and days in the prompt besides the facts, such as those of earlier decisions. */
  readonly also?: Pick<AlsoKnown, 'figures' | 'days' | 'names'>;
  /** Below this confidence the only action is Continue Monitoring. */
  readonly minConfidence: number;
}

/** A cause less likely than this is not plausible. */
export const plausibleFrom = 0.05;

export function factsById({ evidence }: Diagnosis): ReadonlyMap<string, Evidence> {
  return new Map(evidence.map((fact) => [fact.id, fact]));
}

export function probabilityOf({ hypotheses }: Diagnosis, cause: Cause): number {
  return hypotheses.find((one) => one.cause === cause)?.probability ?? 0;
}

export function optionFor({ options }: Diagnosis, workflow: Workflow): WeighedOption | null {
  return options.find(({ parameters }) => parameters.workflow === workflow) ?? null;
}

/** What a text may mention besides the evidence it cites. */
export function knownBeside(
  { diagnosis, currency, also }: Grounds,
  options: readonly WeighedOption[] = [],
): AlsoKnown {
  const known = alsoKnownOf(diagnosis, currency);
  const days = options.flatMap(({ parameters }) => ('recheckOn' in parameters ? [parameters.recheckOn] : []));
  return {
    ...known,
    names: [...(known.names ?? []), ...(also?.names ?? [])],
    figures: [...options.flatMap((option) => figuresOf(option, currency)), ...(also?.figures ?? [])],
    days: [...days, ...(also?.days ?? [])],
  };
}

type Figure = NonNullable<AlsoKnown['figures']>[number];

/** The figures of an option as the model is shown them. */
function figuresOf(
  { parameters, expectedImpact, expectedLoss }: WeighedOption,
  currency: Currency | null,
): readonly Figure[] {
  const figures: Figure[] = [{ kind: 'plain', value: expectedLoss }];
  const money = (value: number | null): void => {
    if (value === null) return;
    figures.push({ kind: 'money', value });
    if (currency === null) figures.push({ kind: 'plain', value });
  };
  if ('changePct' in parameters) figures.push({ kind: 'percent', value: Math.abs(parameters.changePct) });
  switch (parameters.workflow) {
    case 'Bid Adjustment':
      money(parameters.currentBid);
      money(parameters.newBid);
      break;
    case 'Budget Reallocation':
      money(parameters.currentDailyBudget);
      money(parameters.newDailyBudget);
      break;
    case 'Audience Expansion':
      if (parameters.reachedShare !== null)
        figures.push({ kind: 'percent', value: parameters.reachedShare * 100 });
      break;
    case 'Audience Refinement':
    case 'Creative Refresh':
    case 'Campaign Pause':
    case 'Continue Monitoring':
      // Workflows that state no figure.
      break;
    default:
      assertNever(parameters);
  }
  if (expectedImpact !== null) {
    const { kpi, low, high, days } = expectedImpact;
    figures.push({ kind: 'days', value: days });
    for (const value of [low, high]) {
      if (kpi === 'roas') figures.push({ kind: 'plain', value }, { kind: 'multiple', value });
      else if (kpi === 'ctr' || kpi === 'cvr') figures.push({ kind: 'percent', value: value * 100 });
      else money(value);
    }
  }
  return figures;
}

/** The figures of all options, which the last check allows anywhere. */
export const optionFigures = ({ diagnosis, currency }: Grounds): NonNullable<AlsoKnown['figures']> =>
  diagnosis.options.flatMap((option) => figuresOf(option, currency));

import { overDays } from '../../../../src-shared/format/day.ts';
import { unitValue } from '../../../../src-shared/format/value.ts';
import type { UnnumberedEvidence } from '../../../../src-shared/model/evidence.ts';
import type { Currency } from '../../../../src-shared/model/money.ts';
import { change } from '../../wording/words.ts';

/** The figures of a fact as its sentence shows them. */
export interface Shown {
  readonly now: string;
  readonly before: string;
  /** " (+30%)"; empty where there is no change to speak of. */
  readonly by: string;
  /** "+30%", "no change". */
  readonly step: string;
  /** "over 12–18 Nov". */
  readonly days: string;
  /** The value as a number; 0 where it is none. */
  readonly amount: number;
}

export function shown(
  { value, baseline, change: relative, unit, window }: UnnumberedEvidence,
  currency: Currency | null,
): Shown {
  return {
    now: unitValue(value, unit, currency),
    before: unitValue(baseline, unit, currency),
    by: relative === null ? '' : ` (${change(relative)})`,
    step: change(relative ?? 0),
    days: window === null ? 'in these days' : overDays(window),
    amount: typeof value === 'number' ? value : 0,
  };
}

/** Makes the sentence of one kind of fact. */
export type Sentence = (fact: UnnumberedEvidence, shown: Shown, currency: Currency | null) => string;

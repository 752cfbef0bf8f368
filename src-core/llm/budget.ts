import { money } from '../../src-shared/format/money.ts';
import type { Day, Instant } from '../../src-shared/model/day.ts';
import type { BudgetState } from '../../src-shared/model/llm/costs.ts';
import type { ModelSettings } from '../../src-shared/model/llm/providers.ts';
import type { CallJournal } from './port/port.ts';
import type { DayBudget } from './runMeter.ts';

type Spent = Pick<CallJournal, 'spentSince'>;

/** When the calendar day of an instant began, in this computer's time zone. */
export function startOfLocalDay(now: Date): Instant {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate()).toISOString();
}

function localDay(now: Date): Day {
  const pad = (number: number, length: number) => String(number).padStart(length, '0');
  return `${pad(now.getFullYear(), 4)}-${pad(now.getMonth() + 1, 2)}-${pad(now.getDate(), 2)}`;
}

const microUsd = (usd: number): number => Math.round(usd * 1e6);
/** Any fraction of a cent counts as one. */
const dollars = (micro: number): string => money(Math.ceil(micro / 10_000) / 100, 'USD');

/** The day's budget for the meters of runs; read again each time, so that midnight and other runs are seen. */
export function dayBudget(budget: ModelSettings['budget'], journal: Spent, now: () => Date): DayBudget {
  return {
    microUsd: budget.dailyUsd === null ? null : microUsd(budget.dailyUsd),
    spent: () => journal.spentSince(startOfLocalDay(now())),
  };
}

/** The state of today's budget: warned of from the set share on, used up where nothing is left. */
export function budgetState(budget: ModelSettings['budget'], journal: Spent, now: Date): BudgetState {
  const spentMicroUsd = journal.spentSince(startOfLocalDay(now));
  const day = localDay(now);
  if (budget.dailyUsd === null)
    return { day, spentMicroUsd, limitMicroUsd: null, state: 'no_limit', message: null };
  const limitMicroUsd = microUsd(budget.dailyUsd);
  const of = `${dollars(spentMicroUsd)} of ${dollars(limitMicroUsd)}`;
  if (spentMicroUsd >= limitMicroUsd)
    return {
      day,
      spentMicroUsd,
      limitMicroUsd,
      state: 'used_up',
      message: `Today’s budget for models is used up (${of}). Until tomorrow the engine writes its own text.`,
    };
  if (spentMicroUsd >= limitMicroUsd * budget.warnAt)
    return {
      day,
      spentMicroUsd,
      limitMicroUsd,
      state: 'warning',
      message: `Models have used ${of} set for today.`,
    };
  return { day, spentMicroUsd, limitMicroUsd, state: 'within', message: null };
}

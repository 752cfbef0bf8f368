import { shortDay } from '../../src-shared/format/day.ts';
import { money } from '../../src-shared/format/money.ts';
import { figure } from '../../src-shared/format/number.ts';
import { measure } from '../../src-shared/format/value.ts';
import { assertNever } from '../../src-shared/model/assertNever.ts';
import type { Day } from '../../src-shared/model/day.ts';
import type { ActionParameters, Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { Currency } from '../../src-shared/model/money.ts';
import { displayName } from '../diagnosis/wording/words.ts';
import type { AlsoKnown } from '../numbers/untraceable.ts';
import type { OfferedOption } from './options.ts';
import type { Placeholders } from './placeholders.ts';

/** "raise the bid 10%, from $2.50 to $2.75": what an option would do, with names as tags. */
export function optionText(
  parameters: ActionParameters,
  tags: Placeholders,
  currency: Currency | null,
): string {
  switch (parameters.workflow) {
    case 'Bid Adjustment':
      return stepText('bid', parameters.changePct, parameters.currentBid, parameters.newBid, currency);
    case 'Budget Reallocation': {
      const { changePct, currentDailyBudget, newDailyBudget, fromSegment, toSegment } = parameters;
      if (fromSegment === null)
        return stepText('daily budget', changePct, currentDailyBudget, newDailyBudget, currency);
      const to = toSegment === null ? 'the other segments' : tags.tag('segment', displayName(toSegment));
      return `move ${percentStep(changePct)} of the budget from ${tags.tag('segment', displayName(fromSegment))} to ${to}`;
    }
    case 'Creative Refresh': {
      const names = parameters.creatives.map(({ id, name }) => tags.tag('creative', displayName(name ?? id)));
      return `replace ${names.length === 0 ? 'the ads that ran longest' : names.join(', ')}`;
    }
    case 'Audience Expansion':
      return 'open the audience to new people';
    case 'Audience Refinement': {
      const names = parameters.segments.map(
        ({ dimension, segment }) =>
          `${tags.tag('segment', displayName(segment))} (${tags.tag('dimension', displayName(dimension))})`,
      );
      return names.length === 0
        ? 'narrow the targeting to what it was before'
        : `exclude ${names.join(', ')}`;
    }
    case 'Campaign Pause':
      return 'pause the campaign';
    case 'Continue Monitoring':
      return `change nothing, look again on ${shortDay(parameters.recheckOn)}`;
    default:
      return assertNever(parameters);
  }
}

const percentStep = (changePct: number): string => `${figure(Math.round(Math.abs(changePct) * 10) / 10)}%`;

function stepText(
  what: string,
  changePct: number,
  from: number | null,
  to: number | null,
  currency: Currency | null,
): string {
  const step = `${changePct >= 0 ? 'raise' : 'lower'} the ${what} ${percentStep(changePct)}`;
  return from === null || to === null
    ? step
    : `${step}, from ${money(from, currency)} to ${money(to, currency)}`;
}

/** "CPA $48.80 to $50.60 within 3 days", as an 80% interval. */
export function impactText(impact: Diagnosis['expectedImpact'], currency: Currency | null): string | null {
  if (impact === null) return null;
  const show = (amount: number) => measure(impact.kpi, amount, currency);
  return `${impact.kpi} ${show(impact.low)} to ${show(impact.high)} within ${impact.days} days`;
}

type Figure = NonNullable<AlsoKnown['figures']>[number];

/** The figures and days that available options show besides the facts. */
export function optionFigures(
  options: readonly OfferedOption[],
): Required<Pick<AlsoKnown, 'figures' | 'days'>> {
  const figures: Figure[] = [];
  const days: Day[] = [];
  for (const { parameters, expectedImpact, refused } of options) {
    if (refused !== null) continue;
    if ('changePct' in parameters) figures.push({ kind: 'percent', value: Math.abs(parameters.changePct) });
    if (parameters.workflow === 'Bid Adjustment')
      figures.push(...amounts(parameters.currentBid, parameters.newBid));
    if (parameters.workflow === 'Budget Reallocation')
      figures.push(...amounts(parameters.currentDailyBudget, parameters.newDailyBudget));
    if (parameters.workflow === 'Continue Monitoring') days.push(parameters.recheckOn);
    if (expectedImpact === null) continue;
    const { kpi, low, high } = expectedImpact;
    const kind = kpi === 'roas' ? 'plain' : kpi === 'ctr' || kpi === 'cvr' ? 'percent' : 'money';
    const times = kind === 'percent' ? 100 : 1;
    figures.push({ kind, value: low * times }, { kind, value: high * times });
    figures.push({ kind: 'days', value: expectedImpact.days });
  }
  return { figures, days };
}

const amounts = (...values: ReadonlyArray<number | null>): NonNullable<AlsoKnown['figures']> =>
  values.flatMap((value) => (value === null ? [] : [{ kind: 'money' as const, value }]));

import { budgetState } from '../../src-core/llm/budget.ts';
import { costReport } from '../../src-core/llm/costReport.ts';
import { addDays } from '../../src-shared/model/day.ts';
import { localToday } from '../base/clock.ts';
import { apiError } from './apiError.ts';
import type { ApiBase } from './base.ts';

/** Default period of a cost report, in days. */
const usualDays = 30;

/** What models cost: today against the budget, and over any period, broken down as asked. */
export function costHandlers({ whenOpen }: ApiBase, { now }: { readonly now: () => Date }) {
  return {
    today: whenOpen.costs.today.handler(({ context: { open } }) =>
      budgetState(open.store.settings.get().models.budget, open.store.modelCalls, now()),
    ),
    report: whenOpen.costs.report.handler(({ input, context: { open } }) => {
      const to = input.to ?? localToday(now());
      const from = input.from ?? addDays(to, 1 - usualDays);
      if (from > to)
        throw apiError('UNUSABLE_INPUT', `${from} is after ${to}.`, 'Give the earlier day first.');
      return costReport(open.store.modelCalls.ledger(from, to), { from, to, by: input.by });
    }),
  };
}

import type { Acceptance, Analytics, Quartiles } from '../../src-shared/model/analytics.ts';
import type { Proportion } from '../../src-shared/model/evaluation/proportion.ts';
import { fromMicros } from '../../src-shared/model/money.ts';
import { causeNames } from '../../src-shared/words/names.ts';
import { csvLines } from '../reports/csv.ts';
import type { Cell } from '../reports/table.ts';

const titles = ['Figure', 'Of', 'Value', 'Unit', 'Hits', 'n', 'Interval from', 'Interval to'];
type Row = readonly Cell[];

const share = (figure: string, of: string, { share: value, hits, of: n, low, high }: Proportion): Row => [
  figure,
  of,
  value,
  'share',
  hits,
  n,
  low,
  high,
];
const number = (
  figure: string,
  of: string,
  value: number | null,
  unit: string,
  n: number | null = null,
): Row => [figure, of, value, unit, null, n, null, null];

function acceptance(of: string, one: Acceptance): readonly Row[] {
  return [
    share('Accepted', of, one.accepted),
    number('Approved as recommended', of, one.asRecommended, 'answers'),
    number('Approved with changes', of, one.changed, 'answers'),
    number('Rejected', of, one.rejected, 'answers'),
  ];
}

function quartiles(figure: string, of: string, unit: string, one: Quartiles): readonly Row[] {
  return [
    [`${figure} (median)`, of, one.median, unit, null, one.n, one.low, one.high],
    number(`${figure} (first quarter)`, of, one.lower, unit, one.n),
    number(`${figure} (third quarter)`, of, one.upper, unit, one.n),
  ];
}

/** All figures of a period, a line each, unrounded: also the shares of few, which a reader is expected to judge by their n. */
export function analyticsCsv(analytics: Analytics): string {
  const { made, decisions, byWorkflow, byConfidence, byWeek, agreement, waiting, money, models } = analytics;
  const rows: readonly Row[] = [
    number('Recommendations', 'made', made.recommendations, 'recommendations'),
    number('Recommendations', 'made with something to decide', made.decidable, 'recommendations'),
    number('Campaigns', 'with a recommendation', made.campaigns, 'campaigns'),
    ...Object.entries(decisions).map(([kind, n]) =>
      kind === 'people'
        ? number('People', 'who decided', n, 'people')
        : number('Decisions', kind, n, 'decisions'),
    ),
    ...acceptance('all', analytics.acceptance),
    ...byWorkflow.flatMap(({ workflow, acceptance: one }) => acceptance(workflow, one)),
    ...byConfidence.flatMap(({ low, high, acceptance: one }) =>
      acceptance(`confidence ${low} to ${high}`, one),
    ),
    ...byWeek.flatMap(({ week, acceptance: one }) => acceptance(`week from ${week}`, one)),
    share('Changed before approval', 'all', analytics.changed),
    ...quartiles('Time to a decision', 'all', 'seconds', analytics.timeToAnswer),
    ...agreement.flatMap((one) => [
      share('Agreed on the cause', causeNames[one.cause], one.agreed),
      number('Ruled out', causeNames[one.cause], one.ruledOut, 'recommendations'),
    ]),
    ...quartiles('Waiting now', 'all', 'seconds', waiting.age),
    ...money.flatMap(({ currency, ...sums }) =>
      (['accepted', 'rejected', 'waiting'] as const).map((what) =>
        number(
          'Money at stake a day',
          what,
          currency === null ? null : fromMicros(sums[what].micros),
          currency ?? 'not known',
          sums[what].n,
        ),
      ),
    ),
    number('Model calls', 'all', models.sums.calls, 'calls'),
    number('Model cost', 'all', fromMicros(models.sums.costMicroUsd), 'USD', models.sums.calls),
    share('Model calls', 'failed', models.failed),
    share('Model calls', 'from the cache', models.cached),
  ];
  return csvLines([titles, ...rows]);
}

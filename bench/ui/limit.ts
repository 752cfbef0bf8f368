import { join } from 'node:path';
import { shortDay } from '../../src-shared/format/day.ts';
import { microMoney } from '../../src-shared/format/money.ts';
import { probability } from '../../src-shared/format/share.ts';
import type { QueueRow } from '../../src-shared/model/recommendation.ts';
import { type ServedPage, servePage } from '../../testing/servedPage.ts';
import type { LimitRow } from './page/limitRow.ts';

/** The texts of a row, of which the blank list draws each as it is. */
export function limitRow(row: QueueRow): LimitRow {
  const { moneyAtStake, kpi } = row;
  return [
    row.platform,
    row.campaignName,
    row.headline,
    moneyAtStake === null ? '' : microMoney(moneyAtStake.micros, moneyAtStake.currency),
    probability(row.confidence),
    `${kpi.name} ${kpi.changePct}`,
    shortDay(row.asOf),
  ];
}

/** Serves the blank list with these rows. */
export function serveLimit(rows: readonly LimitRow[]): Promise<ServedPage> {
  return servePage(join(import.meta.dirname, 'page'), 'blank.html', { '/rows.json': JSON.stringify(rows) });
}

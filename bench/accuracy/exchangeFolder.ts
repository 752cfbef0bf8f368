import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../../src-shared/model/day.ts';
import type { DailyCampaign } from './dailyFolders.ts';
import { readCsv } from './files.ts';

/** Clicks a day; the source has prices only, so no day is thinner than another. */
const clicks = 10_000;

/** Mean of the hours of each day that has nearly all of them. */
function dailyMeans(file: string): ReadonlyMap<Day, number> {
  const hours = Map.groupBy(readCsv(file), (row) => (row['timestamp'] ?? '').slice(0, 10));
  return new Map(
    [...hours].flatMap(([day, rows]) =>
      rows.length < 20
        ? []
        : [[day, rows.reduce((sum, row) => sum + Number(row['value']), 0) / rows.length] as const],
    ),
  );
}

/** The real ad exchange of the Numenta Anomaly Benchmark as one campaign: its prices of a click and of an impression, by day. */
export function readExchange(root: string): ReadonlyMap<string, readonly DailyCampaign[]> {
  const folder = join(root, 'nab-exchange-2');
  if (!existsSync(folder)) return new Map();
  const cpc = dailyMeans(join(folder, 'data', 'exchange-2_cpc_results.csv'));
  const cpm = dailyMeans(join(folder, 'data', 'exchange-2_cpm_results.csv'));
  const days = [...cpc]
    .flatMap(([date, perClick]) => {
      const perThousand = cpm.get(date);
      if (perThousand === undefined || !(perThousand > 0)) return [];
      const spend = clicks * perClick;
      return [
        {
          date,
          campaignId: 'exchange-2',
          impressions: Math.round((1000 * spend) / perThousand),
          clicks,
          spend,
          conversions: null,
          conversionValue: null,
          reach: null,
          frequency: null,
          impressionShare: null,
          lostIsRank: null,
          lostIsBudget: null,
          extra: null,
        },
      ];
    })
    .toSorted((one, two) => (one.date < two.date ? -1 : 1));
  return new Map([['nab-exchange-2', [{ name: 'exchange-2', days }]]]);
}

import type { DataFinding } from '../../../src-shared/model/dataFinding.ts';
import type { FirstRead } from '../../../src-shared/model/provenance.ts';
import type { CampaignDay } from '../../../src-shared/model/tables/rows.ts';
import { usableNumber } from '../series/figures.ts';

/**
 * From which change on it is worth saying: cost is settled within hours and clicks within days. Conversions that arrive late are expected,
 * and completed by the engine: only that they become fewer is a restatement.
 */
const worthSaying = {
  spend: { up: 0.02, down: 0.02 },
  clicks: { up: 0.05, down: 0.05 },
  conversions: { up: Number.POSITIVE_INFINITY, down: 0.1 },
} as const;
const measures = ['spend', 'clicks', 'conversions'] as const;

/** Whether days changed after they had been read, by the figure that moved most against what is usual. */
export function restatedFinding(
  daily: readonly CampaignDay[],
  restated: readonly FirstRead[],
): readonly DataFinding[] {
  const now = new Map(daily.map((row) => [row.date, row]));
  const changes = measures.flatMap((measure) => {
    let [before, after] = [0, 0];
    const dates: string[] = [];
    for (const first of restated) {
      const [was, is] = [usableNumber(first[measure]), usableNumber(now.get(first.date)?.[measure])];
      if (was === null || is === null || was === is) continue;
      before += was;
      after += is;
      dates.push(first.date);
    }
    const [from, to] = [dates[0], dates.at(-1)];
    if (!(before > 0) || from === undefined || to === undefined) return [];
    const change = after / before - 1;
    const by = Math.abs(change) / worthSaying[measure][change > 0 ? 'up' : 'down'];
    return by < 1 ? [] : [{ by, measure, change, from, to, days: dates.length }];
  });
  const [largest] = changes.toSorted((one, two) => two.by - one.by);
  if (largest === undefined) return [];
  const { by: _, ...what } = largest;
  return [{ kind: 'restated', severity: 'warning', ...what }];
}

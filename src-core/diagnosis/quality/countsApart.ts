import type { DataFinding } from '../../../src-shared/model/dataFinding.ts';
import { addDays, type Day } from '../../../src-shared/model/day.ts';
import type { CampaignDay, SiteDay } from '../../../src-shared/model/tables/rows.ts';
import { usableNumber } from '../series/figures.ts';

const weeks = 28;
/** Fewer conversions than this tell no share. */
const enough = 20;
/** Between these a difference is what attribution makes of one truth. */
const [least, most] = [0.5, 1.5];
/** A share that moved by more than this is news whatever its level. */
const moved = 1.3;

/** Whether the platform and analytics count conversions so differently that one of the two is to be doubted. */
export function countsApart({
  daily,
  site,
}: {
  readonly daily: readonly CampaignDay[];
  readonly site: readonly SiteDay[];
}): readonly DataFinding[] {
  const to = daily.at(-1)?.date;
  if (to === undefined || site.length === 0) return [];
  const analytics = new Map(site.map(({ date, analyticsConversions }) => [date, analyticsConversions]));
  const from = addDays(to, 1 - weeks);
  const shareOver = (first: Day, last: Day): number | null => {
    let [counted, seen] = [0, 0];
    for (const { date, conversions } of daily) {
      const [own, other] = [usableNumber(conversions), usableNumber(analytics.get(date))];
      if (date < first || date > last || own === null || other === null) continue;
      counted += own;
      seen += other;
    }
    return counted < enough ? null : seen / counted;
  };
  const seen = shareOver(from, to);
  const before = shareOver(addDays(from, -weeks), addDays(from, -1));
  if (seen === null) return [];
  const isMoved = before !== null && before > 0 && (seen * moved < before || seen > before * moved);
  if (seen >= least && seen <= most && !isMoved) return [];
  return [{ kind: 'counts_apart', severity: isMoved ? 'warning' : 'info', from, to, seen, before }];
}

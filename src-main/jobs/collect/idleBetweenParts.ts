import { withIdleDays } from '../../../src-core/connectors/base/idleDays.ts';
import { later, partDaysFor } from '../../../src-core/connectors/base/parts.ts';
import type { Platform } from '../../../src-core/connectors/base/platform.ts';
import { addDays, type Day, type DayWindow } from '../../../src-shared/model/day.ts';
import type { CampaignDay } from '../../../src-shared/model/tables/rows.ts';
import type { FactsRepository } from '../../store/facts/facts.ts';

/**
 * Days without delivery that no part could know of: of an account with many campaigns a part takes a few days, and a campaign that
 * stopped before has no row in it. What is said must not depend on how many campaigns there are, so here the days are looked at again as
 * in parts of full length. `known` was read without a gap. None where the parts were of full length.
 */
export function* idleBetweenParts(
  facts: Pick<FactsRepository, 'daysAndEdits'>,
  { feeds }: Pick<Platform, 'feeds'>,
  campaignIds: readonly string[],
  known: DayWindow,
  first: Day,
): Iterable<readonly CampaignDay[]> {
  const feed = feeds.find(({ fills }) => fills === 'campaign_daily');
  if (feed === undefined || partDaysFor(feed, campaignIds.length) >= feed.partDays) return;
  const oldest = later(known.from, first);
  for (const campaignId of campaignIds) {
    const found = facts.daysAndEdits(campaignId);
    if (found === null) continue;
    const idle: CampaignDay[] = [];
    for (let { to } = known; to >= oldest; to = addDays(to, -feed.partDays)) {
      const window = { from: later(oldest, addDays(to, 1 - feed.partDays)), to };
      const rows = found.daily.filter(({ date }) => date >= window.from && date <= window.to);
      const has = (figure: 'conversions' | 'conversionValue') => rows.some((row) => row[figure] !== null);
      const all = withIdleDays(rows, new Map([[campaignId, found.campaign]]), window);
      for (const row of all.slice(rows.length))
        idle.push({
          ...row,
          conversions: has('conversions') ? 0 : null,
          conversionValue: has('conversionValue') ? 0 : null,
        });
    }
    if (idle.length > 0) yield idle;
  }
}

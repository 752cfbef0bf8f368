import { type Day, type DayWindow, daysOf } from '../../../src-shared/model/day.ts';
import type { SiteDay } from '../../../src-shared/model/tables/rows.ts';
import { noEvent } from '../../../src-shared/words/connectorFailure.ts';
import { extraOf } from './extra.ts';
import { ConnectorError } from './failure.ts';
import type { ListedCampaign, PartRows, Reading } from './platform.ts';

/** How often an event happened on each day, by the value of the property that names the campaign. */
export interface EventCounts {
  readonly byValue: ReadonlyMap<string, ReadonlyMap<Day, number>>;
  /** Whether every value came; where some were left out, one that is missing need not be zero. */
  readonly isComplete: boolean;
}

/** What a project counts; an account without it was never one. Rejects with ConnectorError. */
export function countedBy({ account }: Pick<Reading, 'account'>): NonNullable<Reading['account']['counts']> {
  if (account.counts === undefined) throw new ConnectorError('refused', { code: 'no events are named' });
  return account.counts;
}

/** Campaigns that the events name; of them only the ids are known, and their facts are the advertising account's to say. */
export const campaignsIn = ({
  byValue,
}: EventCounts): {
  readonly listed: readonly ListedCampaign[];
  readonly rows: { readonly table: 'campaigns'; readonly rows: readonly [] };
} => ({
  listed: [...byValue.keys()].map((campaignId) => ({
    campaignId,
    name: null,
    startedOn: null,
    parts: [],
  })),
  rows: { table: 'campaigns', rows: [] },
});

/**
 * What the site saw of each campaign on each day. Of a campaign without any visit in these days nothing is said. A missing day is zero
 * from the first day on that the project counted any visit at all: before, nobody counted.
 */
export function siteDaysOf(
  { campaigns }: Pick<Reading, 'campaigns'>,
  days: DayWindow,
  visits: EventCounts,
  conversions: EventCounts,
): PartRows {
  const began = firstDay(visits);
  const rows: SiteDay[] = [];
  if (began === null) return { batches: [{ table: 'site_daily', rows }], truncated: false };
  const extra = extraOf({ rows_withheld: visits.isComplete && conversions.isComplete ? undefined : 'yes' });
  for (const campaignId of campaigns.keys()) {
    const seen = visits.byValue.get(campaignId);
    if (seen === undefined) continue;
    const converted = conversions.byValue.get(campaignId);
    for (const date of daysOf({ from: began > days.from ? began : days.from, to: days.to })) {
      rows.push({
        date,
        campaignId,
        sessions: seen.get(date) ?? 0,
        analyticsConversions: converted?.get(date) ?? (converted || conversions.isComplete ? 0 : null),
        bounceRate: null,
        pageLoadMs: null,
        errorRate: null,
        extra,
      });
    }
  }
  return { batches: [{ table: 'site_daily', rows }], truncated: false };
}

function firstDay({ byValue }: EventCounts): Day | null {
  let first: Day | null = null;
  for (const counts of byValue.values())
    for (const [day, count] of counts) if (count > 0 && (first === null || day < first)) first = day;
  return first;
}

/** Rejects an answer that leaves out days that were asked for: they would pass for days without visits. */
export function mustHave(days: DayWindow, given: readonly Day[], at: string): void {
  const there = new Set(given);
  for (const day of daysOf(days))
    if (!there.has(day)) throw new ConnectorError('drift', { status: 200, code: `${at}: days are missing` });
}

/** Rejects where a project has no event of a name. */
export function mustKnow(known: ReadonlySet<string>, names: readonly string[]): void {
  const odd = names.find((name) => !known.has(name));
  if (odd !== undefined) throw new ConnectorError('refused', { code: `${noEvent}${odd}` });
}

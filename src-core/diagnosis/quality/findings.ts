import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import type { DataFinding } from '../../../src-shared/model/dataFinding.ts';
import { addDays, type Day, type DayWindow, daysBetween } from '../../../src-shared/model/day.ts';
import type { Provenance } from '../../../src-shared/model/provenance.ts';
import { type TableName, tableNames } from '../../../src-shared/model/tables/registry.ts';
import type { CampaignDay, SiteDay } from '../../../src-shared/model/tables/rows.ts';
import { costFindings } from './costFindings.ts';
import { countsApart } from './countsApart.ts';
import { restatedFinding } from './restated.ts';

/** A table whose rows have a day. */
export type DayTable = Exclude<TableName, 'campaigns' | 'changes' | 'delivery_status' | 'landing_checks'>;

/** What a campaign's data health is read from: the larger tables by their first and last day only. */
export interface HealthInput {
  readonly currency: string | null;
  readonly daily: readonly CampaignDay[];
  readonly site: readonly SiteDay[];
  readonly spans: Readonly<Partial<Record<DayTable, DayWindow>>>;
  readonly provenance: Provenance | null;
}

/**
 * Days that a table usually ends behind the campaign's last day: analytics settle for two days, auction insights and the audience for
 * three, and services that watch rivals count by the month.
 */
export const usualLag: Readonly<Record<DayTable, number>> = {
  campaign_daily: 1,
  creative_daily: 1,
  segment_daily: 1,
  site_daily: 2,
  auction_insights_daily: 3,
  audience_daily: 3,
  competitor_daily: 40,
};

/** A campaign that has shown nothing for longer than this has ended: its data are not late. */
const endedAfter = 28;
const mostSpans = 3;

/** What a person should know about a campaign's data before they trust its figures, as of a day; what weighs most comes first. Pure. */
export function dataFindings(input: HealthInput, asOf: Day): readonly DataFinding[] {
  const { provenance } = input;
  const daily = input.daily
    .filter(({ date }) => date <= asOf)
    .toSorted((one, two) => (one.date < two.date ? -1 : one.date > two.date ? 1 : 0));
  const seen = { ...input, daily, site: input.site.filter(({ date }) => date <= asOf) };
  const found = [
    ...costFindings(seen),
    ...(provenance === null ? [] : restatedFinding(daily, provenance.restated)),
    ...(provenance === null ? [] : twoSources(provenance)),
    ...missingDays(daily),
    ...lateTables(seen, asOf),
    ...countsApart(seen),
    ...(provenance?.unread ?? []).map(
      (feed): DataFinding => ({ kind: 'feed_unread', severity: 'warning', ...feed }),
    ),
  ];
  return found.toSorted((one, two) => rank(one) - rank(two));
}

const rank = ({ severity }: DataFinding): number => (severity === 'warning' ? 0 : 1);

/** The part of a campaign's data that its health is read from. */
export function healthInput(data: CampaignData): HealthInput {
  const { campaign, daily, site, provenance = null } = data;
  const rows: Readonly<Record<DayTable, readonly { readonly date: Day }[]>> = {
    campaign_daily: daily,
    creative_daily: data.creatives,
    segment_daily: data.segments,
    auction_insights_daily: data.auction,
    competitor_daily: data.market,
    audience_daily: data.audience,
    site_daily: site,
  };
  const spans: Partial<Record<DayTable, DayWindow>> = {};
  for (const table of dayTables) {
    const span = spanOf(rows[table]);
    if (span !== null) spans[table] = span;
  }
  return { currency: campaign.currency, daily, site, spans, provenance };
}

/** First and last day of rows in any order; null: there are none. */
export function spanOf(rows: readonly { readonly date: Day }[]): DayWindow | null {
  const first = rows[0]?.date;
  if (first === undefined) return null;
  let [from, to] = [first, first];
  for (const { date } of rows) {
    if (date < from) from = date;
    else if (date > to) to = date;
  }
  return { from, to };
}

/** Their rows are of a moment, or of no time at all. */
const others: ReadonlySet<TableName> = new Set(['campaigns', 'changes', 'delivery_status', 'landing_checks']);
/** Every table whose rows have a day. */
export const dayTables: readonly DayTable[] = tableNames.filter(
  (table): table is DayTable => !others.has(table),
);

function missingDays(daily: readonly CampaignDay[]): readonly DataFinding[] {
  const spans: DayWindow[] = [];
  let missing = 0;
  for (const [index, { date }] of daily.entries()) {
    const before = daily[index - 1]?.date;
    const between = before === undefined ? 0 : daysBetween(before, date) - 1;
    if (before === undefined || between < 1) continue;
    missing += between;
    spans.push({ from: addDays(before, 1), to: addDays(date, -1) });
  }
  if (missing === 0) return [];
  const of = missing + daily.length;
  const severity = missing > of / 10 ? 'warning' : 'info';
  return [{ kind: 'missing_days', severity, days: missing, of, spans: spans.slice(-mostSpans).toReversed() }];
}

/** The campaign's own days against the day that is looked at, every other table against the campaign's own. */
function lateTables({ spans, daily }: HealthInput, asOf: Day): readonly DataFinding[] {
  const own = spans.campaign_daily;
  if (own === undefined) return [];
  const last = own.to < asOf ? own.to : asOf;
  const ended = daysBetween(last, asOf) > endedAfter;
  // Of days on which nothing was shown the other tables have no rows to bring.
  const shown = daily.findLast(({ impressions }) => impressions === null || impressions > 0)?.date ?? last;
  return dayTables.flatMap((table): readonly DataFinding[] => {
    const span = spans[table];
    if (span === undefined || span.from > asOf) return [];
    const newest = span.to < asOf ? span.to : asOf;
    const behind = daysBetween(newest, table === 'campaign_daily' ? asOf : shown);
    const usual = usualLag[table];
    if (behind <= usual || (table === 'campaign_daily' && ended)) return [];
    return [{ kind: 'late_table', severity: 'warning', table, newest, behind, usual }];
  });
}

function twoSources({ sources }: Provenance): readonly DataFinding[] {
  const newest = sources.toSorted((one, two) => (one.to < two.to ? 1 : one.to > two.to ? -1 : 0))[0];
  if (newest === undefined || sources.length < 2) return [];
  const others = sources.filter((source) => source !== newest);
  const seam = others.every(({ to }) => to < newest.from) ? newest.from : null;
  return [{ kind: 'two_sources', severity: seam === null ? 'warning' : 'info', sources, seam }];
}

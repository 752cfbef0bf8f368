import { editText } from '../../src-core/diagnosis/explain/factWords/editText.ts';
import { findingText } from '../../src-core/diagnosis/explain/findingText.ts';
import { editDay } from '../../src-core/diagnosis/input/editDay.ts';
import { dataFindings } from '../../src-core/diagnosis/quality/findings.ts';
import { sentence } from '../../src-core/diagnosis/wording/words.ts';
import { addDays } from '../../src-shared/model/day.ts';
import { type QueueRow, queueRowSchema } from '../../src-shared/model/recommendation.ts';
import type { AccountChange } from '../../src-shared/model/tables/rows.ts';
import { todayIn } from '../base/clock.ts';
import type { CampaignListRow } from '../store/facts/list.ts';
import type { Store } from '../store/store.ts';
import { incompleteDays } from './incompleteDays.ts';

/** Half a year: what a chart can show, and further back than anybody decides by. */
const shownDays = 182;
const shownRows = 100;

/** A row of the list. `latest`: its newest recommendation, null where this version cannot show it. */
export function shownRow({ campaign, ...row }: CampaignListRow, latest: QueueRow | null | undefined) {
  return {
    ...row,
    campaignId: campaign.campaignId,
    name: campaign.campaignName ?? campaign.campaignId,
    platform: campaign.platform ?? 'other',
    currency: campaign.currency,
    dailyBudget: campaign.dailyBudget,
    latest: latest ?? null,
    isUnreadable: latest === null,
  };
}

/** All that a campaign's page shows; null for an unknown campaign. */
export function campaignOverview(
  { facts, recommendations, decisions, goals, notes, landingPages }: Store,
  campaignId: string,
  now: Date,
) {
  const listed = facts.listed(campaignId);
  const data = facts.daysAndEdits(campaignId);
  const health = facts.health(campaignId);
  if (listed === null || data === null || health === null) return null;
  const rows = recommendations.ofCampaign(campaignId, shownRows);
  const history = rows.filter((row) => queueRowSchema.safeParse(row).success);
  const [newest] = rows;
  const isShown = newest !== undefined && history[0] === newest;
  const series = recommendations.readableOf(campaignId, 1)[0]?.diagnosis.series ?? [];
  const days = data.daily.slice(-shownDays);
  const lastFull = addDays(todayIn(data.campaign.timezone, now), -1);
  const incomplete = incompleteDays(
    series,
    days.map(({ date }) => date),
    lastFull,
  );
  return {
    row: shownRow(listed, newest === undefined ? undefined : isShown ? newest : null),
    days: days.map(({ date, impressions, clicks, spend, conversions, conversionValue }) => ({
      ...{ date, impressions, clicks, spend, conversions, conversionValue },
      isIncomplete: incomplete.has(date),
    })),
    edits: data.changes
      .slice(-shownRows)
      .map((edit) => shownEdit(edit, data.campaign.timezone))
      .toReversed(),
    history: [...history],
    unreadable: rows.length - history.length,
    decisions: [...decisions.ofCampaign(campaignId, shownRows)],
    goalChanges: [...goals.changes(campaignId)],
    notes: [...notes.list(campaignId)],
    landing: landingPages.get(campaignId),
    health: dataFindings(health, lastFull).map((finding) => ({
      kind: finding.kind,
      severity: finding.severity,
      ...findingText(finding),
    })),
  };
}

function shownEdit(edit: AccountChange, timezone: string | null) {
  const { changeType: type, field, oldValue: from, newValue: to, actor } = edit;
  return { date: editDay(edit, timezone), text: sentence(editText({ type, field, from, to })), actor };
}

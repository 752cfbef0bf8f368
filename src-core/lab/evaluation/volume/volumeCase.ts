import type { CampaignData } from '../../../../src-shared/model/campaignData.ts';
import { addDays, type Day, weekday } from '../../../../src-shared/model/day.ts';
import type { AccountChange, CampaignDay } from '../../../../src-shared/model/tables/rows.ts';
import type { VolumeSibling } from '../../../diagnosis/volume/days.ts';
import type { VolumeInput } from '../../../diagnosis/volume/volumeFindings.ts';
import { streams } from '../../simulation/random.ts';
import { simulate } from '../../simulation/simulate.ts';
import { sideTables } from '../corpus/campaign.ts';
import { corpusRecipe } from '../corpus/corpusCase.ts';
import { type Random, randomOf } from '../corpus/random.ts';

/** What is done to the rows of a quiet campaign; the campaign itself knows nothing of it. */
export const volumeEvents = [
  'quiet',
  'stopped',
  'collapsing',
  'runaway',
  'pausedOnPurpose',
  'flightEnded',
  'weekdaySchedule',
  'conversionsStopped',
] as const;
export type VolumeEvent = (typeof volumeEvents)[number];

export interface VolumeCase {
  readonly id: string;
  readonly event: VolumeEvent;
  readonly input: VolumeInput;
  /** First day it is seen on. */
  readonly onset: Day | null;
  /** Mean a day of the four weeks before. */
  readonly impressions: number;
  readonly conversions: number;
}

/**
 * A campaign of the corpus to which nothing happens but harmless edits, old pauses and holes in its report, with the rest of its
 * account, and one event written into its last days. A sure event (a stop, a collapse) needs volume to be seen: it is drawn from
 * campaigns with 200 impressions a day and more, as the bench states.
 * @param daysAgo complete days that show it, 1 = the newest only
 */
export function volumeCase(event: VolumeEvent, index: number, seed: number, daysAgo = 1): VolumeCase {
  for (let tries = 0; ; tries += 1) {
    const made = drawn(event, index + tries * 1_000_003, seed, daysAgo);
    if (event === 'quiet' || (made.impressions >= 200 && made.due) || tries > 40) return made;
  }
}

function drawn(
  event: VolumeEvent,
  index: number,
  seed: number,
  daysAgo: number,
): VolumeCase & { readonly due: boolean } {
  const recipe = corpusRecipe(index, seed);
  const random = randomOf(streams(seed, `volume-${event}-${index}`)('rows'));
  const named = new Set(recipe.events.flatMap(({ interventions }) => interventions));
  const unread = sideTables.filter((table) => table !== 'changes');
  const plain = {
    ...recipe.blueprint,
    leaveOut: [...unread],
    interventions: recipe.blueprint.interventions.filter((one) => !named.has(one)),
  };
  const data = simulate(plain, recipe.frame);
  const siblings = recipe.siblings.map((sibling) =>
    simulate({ ...sibling, leaveOut: [...sideTables], interventions: [] }, recipe.frame),
  );
  const asOf = recipe.frame.lastDay;
  const onset = addDays(asOf, 1 - daysAgo);
  const before = data.daily.filter(({ date }) => date < onset && date >= addDays(onset, -28));
  const mean = (of: (row: CampaignDay) => number | null) =>
    before.reduce((sum, row) => sum + (of(row) ?? 0), 0) / Math.max(1, before.length);
  const done = happen(event, data, onset, random);
  return {
    id: `${event}-${seed}-${index}`,
    event,
    onset: event === 'quiet' ? null : onset,
    impressions: mean((row) => row.impressions),
    conversions: mean((row) => row.conversions),
    due: event !== 'conversionsStopped' || mean((row) => row.conversions) * daysAgo >= 30,
    input: {
      campaign: done.campaign,
      daily: done.daily,
      changes: done.changes,
      accountNewestDay: asOf,
      siblings: siblings.map((sibling) => siblingOf(sibling, data)),
      asOf,
    },
  };
}

const siblingOf = ({ campaign, daily }: CampaignData, own: CampaignData): VolumeSibling => ({
  campaignId: campaign.campaignId,
  samePlatform: campaign.platform === own.campaign.platform,
  days: daily.map(({ date, impressions, clicks, spend, conversions }) => ({
    date,
    impressions: impressions ?? 0,
    clicks: clicks ?? 0,
    spend: spend ?? 0,
    conversions: conversions ?? 0,
  })),
});

type Rows = Pick<CampaignData, 'campaign' | 'daily' | 'changes'>;

function happen(event: VolumeEvent, data: CampaignData, onset: Day, random: Random): Rows {
  const { campaign, daily, changes } = data;
  const from = (factor: number, keepRows = true) =>
    daily.flatMap((row) =>
      row.date < onset ? [row] : factor === 0 && !keepRows ? [] : [scaled(row, factor, random)],
    );
  const edit = (day: Day, more: Partial<AccountChange>): AccountChange => ({
    timestamp: `${day}T${String(random.whole(6, 11)).padStart(2, '0')}:00:00Z`,
    campaignId: campaign.campaignId,
    changeType: 'status',
    field: 'status',
    oldValue: null,
    newValue: null,
    actor: null,
    extra: null,
    ...more,
  });
  const keepRows = random.chance(0.5);
  switch (event) {
    case 'quiet':
      return { campaign, daily, changes };
    case 'stopped':
      return { campaign, daily: from(0, keepRows), changes };
    case 'collapsing':
      return { campaign, daily: from(random.between(0.02, 0.3)), changes };
    case 'runaway':
      return { campaign, daily: from(random.logBetween(2, 8)), changes };
    case 'conversionsStopped':
      return {
        campaign,
        daily: daily.map((row) => (row.date < onset ? row : { ...row, conversions: 0, conversionValue: 0 })),
        changes,
      };
    case 'pausedOnPurpose': {
      const paused = random.pick(['paused', 'PAUSED', 'inactive', 'removed'] as const);
      return {
        campaign,
        daily: from(0, keepRows),
        changes: [
          ...changes,
          edit(addDays(onset, -random.whole(0, 1)), { oldValue: 'enabled', newValue: paused }),
        ],
      };
    }
    case 'flightEnded': {
      const last = addDays(onset, -1);
      return random.chance(0.5)
        ? { campaign: { ...campaign, extra: { end_date: last } }, daily: from(0, keepRows), changes }
        : {
            campaign,
            daily: from(0, keepRows),
            changes: [
              ...changes,
              edit(addDays(onset, -random.whole(1, 20)), {
                changeType: 'other',
                field: 'end_date',
                newValue: last,
              }),
            ],
          };
    }
    case 'weekdaySchedule': {
      const off = new Set([weekday(onset), ...(random.chance(0.5) ? [random.whole(0, 6)] : [])]);
      return {
        campaign,
        daily: daily.flatMap((row) =>
          !off.has(weekday(row.date)) ? [row] : keepRows ? [scaled(row, 0, random)] : [],
        ),
        changes,
      };
    }
  }
}

/** A row with so many times as much of everything: counts thinned or drawn anew, so that rates vary as they do. */
function scaled(row: CampaignDay, factor: number, random: Random): CampaignDay {
  const count = (value: number | null): number | null => {
    if (value === null) return null;
    const mean = value * factor;
    return Math.max(0, Math.round(mean + (factor === 0 ? 0 : Math.sqrt(mean) * random.between(-1, 1))));
  };
  const impressions = count(row.impressions);
  return {
    ...row,
    impressions,
    clicks: Math.min(impressions ?? 0, count(row.clicks) ?? 0),
    spend: row.spend === null ? null : row.spend * factor,
    conversions: count(row.conversions),
    conversionValue: row.conversionValue === null ? null : row.conversionValue * factor,
    reach: count(row.reach),
  };
}

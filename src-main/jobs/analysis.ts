import { diagnose } from '../../src-core/diagnosis/diagnose.ts';
import {
  type AccountMember,
  type AccountTotals,
  newestDayOf,
  siblingControl,
} from '../../src-core/diagnosis/input/siblings.ts';
import type { CampaignData } from '../../src-shared/model/campaignData.ts';
import { addDays, type Day, daysBetween } from '../../src-shared/model/day.ts';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { Guardrails } from '../../src-shared/model/settings.ts';
import { todayIn } from '../base/clock.ts';

export interface AnalysisSettings {
  /** Null: the newest complete day that each campaign's platform has rows for. */
  readonly asOf: Day | null;
  readonly now: Date;
  readonly guardrails: Guardrails;
  readonly totals: AccountTotals;
}

/** The time zone in which each day begins first. */
const earliestZone = 'Etc/GMT-14';

/** The last day that the account totals of an analysis may be made of: the requested one, else the newest there can be. */
export const lastDayToRead = (asked: Day | null, now: Date): Day => asked ?? todayIn(earliestZone, now);

/** A campaign that has shown nothing for longer than this has ended: that is no news any more. */
const newsDays = 28;

/**
 * The day a campaign is analysed as of: the requested one, else the newest day that its platform has rows for, so that a campaign
 * whose own rows end earlier is seen to be silent. Its platform's and not the whole account's, since one platform's report is
 * often newer than another's. Never a day that is not complete in its time zone; a campaign that ended weeks ago is
 * looked at as of its own last day. Without any data: yesterday there.
 */
export function asOfDay(
  data: Pick<AccountMember, 'campaign' | 'daily'>,
  { asOf, now, totals }: Pick<AnalysisSettings, 'asOf' | 'now' | 'totals'>,
): Day {
  if (asOf !== null) return asOf;
  const complete = addDays(todayIn(data.campaign.timezone, now), -1);
  const own = data.daily.findLast(({ date }) => date <= complete)?.date ?? null;
  if (own === null) return complete;
  const newest = newestDayOf(totals, data.campaign.platform);
  const last = newest === null || newest > complete ? complete : newest;
  return last > own && daysBetween(own, last) <= newsDays ? last : own;
}

/** One campaign's diagnosis, against what the rest of the account did. */
export function analyseCampaign(data: CampaignData, settings: AnalysisSettings): Diagnosis {
  const began = performance.now();
  const diagnosis = diagnose({
    data,
    siblings: siblingControl(settings.totals, data),
    asOf: asOfDay(data, settings),
    guardrails: settings.guardrails,
  });
  // The engine has no clock of its own: its time is measured here, to a hundredth of a millisecond.
  return { ...diagnosis, timingMs: Math.round((performance.now() - began) * 100) / 100 };
}

import { diagnose } from '../../src-core/diagnosis/diagnose.ts';
import { type AccountTotals, siblingControl } from '../../src-core/diagnosis/siblings.ts';
import type { CampaignData } from '../../src-shared/model/campaignData.ts';
import { addDays, type Day } from '../../src-shared/model/day.ts';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { Guardrails } from '../../src-shared/model/settings.ts';
import { todayIn } from '../base/clock.ts';

export interface AnalysisSettings {
  /** Null: each campaign's newest day. */
  readonly asOf: Day | null;
  readonly now: Date;
  readonly guardrails: Guardrails;
  readonly totals: AccountTotals;
}

/**
 * The day a campaign is analysed as of: the requested one, else its newest day with data, never one in the future of
 * its time zone. Without any data: yesterday there, the last complete day.
 */
export function asOfDay(data: CampaignData, asked: Day | null, now: Date): Day {
  if (asked !== null) return asked;
  const today = todayIn(data.campaign.timezone, now);
  const newest = data.daily.findLast((row) => row.date <= today);
  return newest?.date ?? addDays(today, -1);
}

/** One campaign's diagnosis, against what the rest of the account did. */
export function analyseCampaign(data: CampaignData, settings: AnalysisSettings): Diagnosis {
  const began = performance.now();
  const diagnosis = diagnose({
    data,
    siblings: siblingControl(settings.totals, data),
    asOf: asOfDay(data, settings.asOf, settings.now),
    guardrails: settings.guardrails,
  });
  // The engine has no clock of its own: its time is measured here, to a hundredth of a millisecond.
  return { ...diagnosis, timingMs: Math.round((performance.now() - began) * 100) / 100 };
}

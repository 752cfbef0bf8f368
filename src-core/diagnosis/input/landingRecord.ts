import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import { addDays, type Day } from '../../../src-shared/model/day.ts';
import type { LandingFinding } from '../../../src-shared/model/vocabulary.ts';
import { binomialUpper } from '../stats/tails.ts';
import { editDay } from './editDay.ts';

/** Looks at a campaign's pages before a day, and from it on. */
export interface LandingRecord {
  readonly checks: number;
  readonly failed: number;
  readonly checksBefore: number;
  readonly failedBefore: number;
  /** The fault found most from the day on; `ok` where there was none. */
  readonly finding: LandingFinding;
}

/** A page that will not be looked at by a program says nothing of what people see. */
const refused: ReadonlySet<number> = new Set([401, 403, 407, 429]);
/** What keeps people from doing what they came for. A page that leads on to another may be meant so. */
const faults: ReadonlySet<LandingFinding> = new Set(['error', 'sold_out', 'form_broken']);
/** Days of looks before that say how often one fails by itself. */
const before = 60;

/** Null where nobody looked from that day on. What is found on the morning after the last day is of the last. */
export function landingRecord(
  { campaign, landingChecks = [] }: Pick<CampaignData, 'campaign' | 'landingChecks'>,
  from: Day,
  asOf: Day,
): LandingRecord | null {
  const counts = { checks: 0, failed: 0, checksBefore: 0, failedBefore: 0 };
  const found = new Map<LandingFinding, number>();
  for (const row of landingChecks) {
    const day = editDay(row, campaign.timezone);
    if (day > addDays(asOf, 1) || day < addDays(from, -before)) continue;
    if (row.httpStatus !== null && refused.has(row.httpStatus)) continue;
    const isFault = faults.has(row.finding);
    if (day < from) {
      counts.checksBefore += 1;
      if (isFault) counts.failedBefore += 1;
    } else {
      counts.checks += 1;
      if (!isFault) continue;
      counts.failed += 1;
      found.set(row.finding, (found.get(row.finding) ?? 0) + 1);
    }
  }
  if (counts.checks === 0) return null;
  const [most] = [...found].sort(([, one], [, two]) => two - one);
  return { ...counts, finding: most?.[0] ?? 'ok' };
}

/** Looks before, without which nobody knows how often one fails by itself. */
const enoughBefore = 5;
/** Failures by themselves that are added to what was counted before. */
const unseen = 0.5;
/** At most this probable, if the page failed as often as before. */
const byChance = 0.005;

/** Whether the page fails more often since that day than its looks before it allow. */
export const failsSince = ({ checks, failed, checksBefore, failedBefore }: LandingRecord): boolean =>
  checksBefore >= enoughBefore &&
  binomialUpper(failed, checks, Math.min(1, (failedBefore + unseen) / (checksBefore + 1))) < byChance;

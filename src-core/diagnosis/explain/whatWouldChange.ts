import { shortDay } from '../../../src-shared/format/day.ts';
import { counted, figure } from '../../../src-shared/format/number.ts';
import { share } from '../../../src-shared/format/share.ts';
import { measure } from '../../../src-shared/format/value.ts';
import type { Claim } from '../../../src-shared/model/explanation.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { checkText } from '../causes/hypothesisWords.ts';
import { inSentence, isCostKpi, kpiWords } from '../wording/kpiWords.ts';
import { change } from '../wording/words.ts';
import { claim } from './claim.ts';
import { judgedOn } from './derived.ts';
import { amount, type Facts, isReal } from './facts.ts';
import type { Material } from './material.ts';

/** A smaller change is not spoken of as one. */
const notable = 0.1;
/** Days beyond which waiting for more conversions is no plan. */
const longestWait = 90;

/** A better KPI is no good news where these are named: what is counted is in question. */
const countsDoubtful: readonly Cause[] = ['tracking_break', 'measurement_change'];

/** What would change the verdict: the cheapest check, and the figure that would turn the verdict over, with its day. */
export function whatWouldChange(material: Material, facts: Facts): readonly Claim[] {
  const { verdict, better } = material;
  if (better && !countsDoubtful.includes(verdict.cause)) return stillBetter(material, facts);
  if (verdict.cause === 'normal_variance' && !isReal(material)) return moreData(material, facts);
  const check = facts.hypothesis(verdict.cause)?.check ?? null;
  return [...(check === null ? [] : [claim(checkText(check))]), ...turningPoint(material, facts)];
}

function stillBetter(material: Material, facts: Facts): readonly Claim[] {
  const { kpi, currency } = material;
  if (kpi.baseline === null) return [];
  return [
    claim(
      `If ${inSentence(kpi.name)} is back near ${measure(kpi.name, kpi.baseline, currency)} on ${shortDay(judgedOn(material))}, the gain did not last.`,
      facts.kpi,
      facts.of('judged_on'),
    ),
  ];
}

function moreData({ kpi, currency }: Material, facts: Facts): readonly Claim[] {
  const days = amount(facts.of('days_needed'));
  const by = Math.abs(facts.kpi?.change ?? 0);
  if (days === null || days > longestWait || kpi.current === null || by < notable)
    return alarm(facts, kpi, currency);
  return [
    claim(
      `If ${inSentence(kpi.name)} is still near ${measure(kpi.name, kpi.current, currency)} after another ${counted(days, 'day')}, it is a change.`,
      facts.kpi,
      facts.of('days_needed'),
    ),
  ];
}

/** At a level within the usual, what would be out of it. */
function alarm(facts: Facts, kpi: Material['kpi'], currency: Material['currency']): readonly Claim[] {
  const level = amount(facts.of('alarm_level'));
  if (level === null) return [];
  const side = isCostKpi(kpi.name) ? 'above' : 'under';
  return [
    claim(
      `If ${inSentence(kpi.name)} stays ${side} about ${measure(kpi.name, level, currency)}, that is a change.`,
      facts.of('alarm_level'),
    ),
  ];
}

/** The figure that would speak against the named cause if it were seen by the day of the next look. */
function turningPoint(material: Material, facts: Facts): readonly Claim[] {
  const { verdict, kpi, currency } = material;
  const day = facts.of('judged_on');
  const by = shortDay(judgedOn(material));
  const word = kpiWords(kpi.name);
  const low = inSentence(kpi.name);
  const show = (value: number) => measure(kpi.name, value, currency);
  const before = kpi.baseline === null ? null : show(kpi.baseline);
  const now = kpi.current === null ? null : show(kpi.current);
  const [cpm, ctr, cvr] = [facts.of('cpm_change'), facts.of('ctr_change'), facts.of('cvr_change')];
  switch (verdict.cause) {
    case 'competitive_pressure':
      return cpm?.baseline == null || (cpm.change ?? 0) <= 0
        ? usual()
        : [
            claim(
              `If CPM is back near ${measure('cpm', cpm.baseline, currency)} by ${by} at the same bid, rivals were not the cause.`,
              cpm,
              day,
            ),
          ];
    case 'creative_fatigue': {
      const level = amount(ctr);
      return level === null
        ? usual()
        : [
            claim(
              `If fresh ads do no better than a CTR of ${share(level)} by ${by}, the ads were not the cause.`,
              ctr,
              day,
            ),
          ];
    }
    case 'audience_saturation': {
      const frequency = facts.of('frequency_change');
      return frequency?.baseline == null || (frequency.change ?? 0) <= 0
        ? usual()
        : [
            claim(
              `If ${low} does not improve once frequency is back near ${figure(frequency.baseline)}, the audience was not the limit.`,
              frequency,
            ),
          ];
    }
    case 'measurement_change':
    case 'tracking_break': {
      const counts = facts.of('platform_to_analytics_conversions');
      const fell = counts?.change ?? cvr?.change ?? null;
      return fell === null || change(fell) === 'no change'
        ? []
        : [
            claim(
              `If orders in the shop or CRM moved as much as the platform’s count (${change(fell)}), the change is real and not a matter of counting.`,
              counts?.change == null ? cvr : counts,
            ),
          ];
    }
    case 'landing_page_issue':
      return cvr?.baseline == null
        ? usual()
        : [
            claim(
              `If the page works and conversion rate is still not back near ${share(cvr.baseline)} by ${by}, the page was not the cause.`,
              cvr,
              day,
            ),
          ];
    case 'poor_targeting':
      return now === null || material.parameters.workflow !== 'Audience Refinement'
        ? usual()
        : [
            claim(
              `If ${low} is still near ${now} by ${by} with those out, the targeting was not the cause.`,
              facts.kpi,
              day,
            ),
          ];
    case 'learning_phase': {
      const settling = facts.of('settling');
      return now === null || settling?.window == null
        ? usual()
        : [
            claim(
              `If ${low} is still near ${now} after ${shortDay(settling.window.to)}, the edit itself did it.`,
              facts.kpi,
              settling,
            ),
          ];
    }
    case 'budget_constraint': {
      const lost = facts.of('lost_is_budget_change');
      const level = amount(lost);
      if (material.parameters.workflow === 'Bid Adjustment')
        return now === null
          ? []
          : [claim(`If ${low} is still near ${now} by ${by}, the bid was not too high.`, facts.kpi, day)];
      return level === null
        ? []
        : [
            claim(
              `If the share lost to budget stays near ${share(level)} with more money to spend, the budget was not the limit.`,
              lost,
            ),
          ];
    }
    case 'scaling_opportunity':
    case 'fundamental_issue': {
      const target = facts.of('kpi_to_target');
      if (target?.baseline == null) return [];
      const asked = show(target.baseline);
      if (verdict.cause === 'scaling_opportunity')
        return [claim(`If ${low} leaves its target of ${asked} by ${by}, there was no room.`, target, day)];
      const reached = isCostKpi(kpi.name) ? 'at or under' : 'at or over';
      return [
        claim(`A week ${reached} the target of ${asked} would show that the campaign can work.`, target),
      ];
    }
    case 'seasonality':
    case 'delivery_blocked':
    case 'normal_variance':
      return usual();
  }
  function usual(): readonly Claim[] {
    return before === null
      ? []
      : [
          claim(
            `If ${word} is back near ${before} by ${by} without any action, it passed by itself.`,
            facts.kpi,
            day,
          ),
        ];
  }
}

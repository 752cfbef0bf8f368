import { shortDay } from '../../../src-shared/format/day.ts';
import { money } from '../../../src-shared/format/money.ts';
import { figure } from '../../../src-shared/format/number.ts';
import { share } from '../../../src-shared/format/share.ts';
import { measure } from '../../../src-shared/format/value.ts';
import type { Claim } from '../../../src-shared/model/explanation.ts';
import { causeName } from '../causes/words.ts';
import { inSentence, isCostKpi, kpiWords } from '../wording/kpiWords.ts';
import { claim } from './claim.ts';
import { judgedOn } from './derived.ts';
import { amount, type Facts, isReal } from './facts.ts';
import type { Material } from './material.ts';

/** How it will be known whether it worked: figures of this campaign, and the day to look at them. */
export function success(material: Material, facts: Facts): readonly Claim[] {
  const claims = [...aim(material, facts), ...bySignal(material, facts)];
  return claims.length > 0
    ? claims
    : [claim(`The next look on ${shortDay(judgedOn(material))} brings an answer.`, facts.of('judged_on'))];
}

function aim(material: Material, facts: Facts): readonly Claim[] {
  const { impact, currency } = material;
  if (impact === null) return [];
  const cost = isCostKpi(impact.kpi);
  const bound = facts.of(cost ? 'expected_high' : 'expected_low');
  const side = cost ? 'at or under' : 'at or over';
  const value = measure(impact.kpi, cost ? impact.high : impact.low, currency);
  return [
    claim(
      `${kpiWords(impact.kpi)} is ${side} ${value} by ${shortDay(judgedOn(material))}.`,
      bound,
      facts.of('judged_on'),
    ),
  ];
}

function bySignal(material: Material, facts: Facts): readonly Claim[] {
  const { parameters, currency, kpi } = material;
  const [shown, ctr, frequency] = [
    facts.of('impression_share_change'),
    facts.of('ctr_change'),
    facts.of('frequency_change'),
  ];
  const [cvr, lost] = [facts.of('cvr_change'), facts.of('lost_is_budget_change')];
  switch (parameters.workflow) {
    case 'Bid Adjustment': {
      const level = amount(shown);
      const rate = amount(cvr);
      return [
        ...(level === null || parameters.changePct < 0
          ? []
          : [claim(`Impression share is above ${share(level)}.`, shown)]),
        ...(rate === null ? [] : [claim(`Conversion rate holds near ${share(rate)}.`, cvr)]),
      ];
    }
    case 'Creative Refresh': {
      const level = amount(ctr);
      return level === null ? [] : [claim(`The new ads have a CTR above ${share(level)}.`, ctr)];
    }
    case 'Audience Expansion': {
      const level = amount(frequency);
      return level === null ? [] : [claim(`Frequency comes down from ${figure(level)}.`, frequency)];
    }
    case 'Audience Refinement':
      return [claim('Nothing is spent any more on what was taken out.', facts.of('mix_share'))];
    case 'Budget Reallocation': {
      const level = amount(lost);
      const target = facts.of('kpi_to_target');
      return [
        ...(level === null || parameters.changePct < 0 || parameters.fromSegment !== null
          ? []
          : [claim(`Less than ${share(level)} of impressions are lost to budget.`, lost)]),
        ...(target?.baseline == null || leavesTarget(material, target.baseline)
          ? []
          : [
              claim(
                `${kpiWords(kpi.name)} ${isOutside(facts) ? 'comes back inside' : 'stays inside'} its target of ${measure(kpi.name, target.baseline, currency)}.`,
                target,
              ),
            ]),
      ];
    }
    case 'Campaign Pause': {
      const spend = facts.of('spend_per_day');
      const perDay = amount(spend);
      return perDay === null
        ? []
        : [
            claim(
              `The ${measure('cpa', perDay, currency)} a day is saved, and the other campaigns keep their results.`,
              spend,
            ),
          ];
    }
    case 'Continue Monitoring':
      return watching(material, facts);
  }
}

/** The expected KPI may end on the wrong side of the target: then that it stays inside is no promise. */
function leavesTarget({ impact }: Material, target: number): boolean {
  if (impact === null) return false;
  return isCostKpi(impact.kpi) ? impact.high > target : impact.low < target;
}

/** The KPI is on the wrong side of its target. */
function isOutside(facts: Facts): boolean {
  const target = facts.of('kpi_to_target');
  const level = amount(target);
  if (level === null || target?.baseline == null) return false;
  return facts.kpi?.signal === 'roas_change' ? level < target.baseline : level > target.baseline;
}

function watching(material: Material, facts: Facts): readonly Claim[] {
  const { verdict, kpi, currency, better } = material;
  const by = shortDay(judgedOn(material));
  const day = facts.of('judged_on');
  if (verdict.cause === 'tracking_break') {
    const counts = facts.of('platform_to_analytics_conversions');
    return counts?.baseline == null
      ? [claim(`Platform and shop count the same conversions again by ${by}.`, day)]
      : [
          claim(
            `The platform reports ${figure(counts.baseline)} conversions for each one in analytics again by ${by}.`,
            counts,
            day,
          ),
        ];
  }
  if (kpi.baseline === null) return [];
  const word = kpiWords(kpi.name);
  if (better && kpi.current !== null) {
    return [
      claim(`${word} is still near ${measure(kpi.name, kpi.current, currency)} on ${by}.`, facts.kpi, day),
    ];
  }
  const usual = measure(kpi.name, kpi.baseline, currency);
  const seen = isReal(material) ? `is back near ${usual} by ${by}` : `stays near ${usual} until ${by}`;
  return [claim(`${word} ${seen}.`, facts.kpi, day)];
}

/** What could go wrong with this action, as it is set, and not with another step of the same kind. */
export function risks(material: Material, facts: Facts): readonly Claim[] {
  const claims = [...ofAction(material, facts)];
  const { hypotheses, verdict, secondCause } = material;
  const rival = hypotheses[1];
  if (
    verdict.status === 'action' &&
    rival !== undefined &&
    rival.probability >= 0.15 &&
    rival.cause !== secondCause
  ) {
    claims.push(
      claim(
        rival.cause === 'normal_variance'
          ? 'If it is chance after all, the change buys nothing.'
          : `If it is ${causeName(rival.cause)} instead, this does not put it right.`,
        facts.moved,
      ),
    );
  }
  return claims;
}

/** On average the target is met, and yet each further conversion may cost more than it allows. */
function aboveTarget({ impact, currency }: Material, facts: Facts): Claim | null {
  const [each, target] = [facts.of('cost_of_one_more'), facts.of('kpi_to_target')];
  const cost = amount(each);
  const allowed = target?.baseline ?? null;
  if (impact?.kpi !== 'cpa' || cost === null || allowed === null || cost <= allowed) return null;
  return claim(
    `Each further conversion costs about ${money(cost, currency)}, more than the target of ${measure('cpa', allowed, currency)}: only the average stays inside it.`,
    each,
    target,
  );
}

function ofAction(material: Material, facts: Facts): readonly Claim[] {
  const { parameters, currency, kpi, verdict } = material;
  const step = facts.of('planned_step');
  const spend = facts.of('spend_per_day');
  const perDay = amount(spend);
  const conversionsLost = facts.kpi;
  switch (parameters.workflow) {
    case 'Bid Adjustment':
      return parameters.changePct >= 0
        ? [
            claim('If rivals answer with higher bids, the raise buys little and costs on every click.', step),
            claim('If rivals leave again, the higher bid overpays until it is taken back.', step),
          ]
        : [
            claim(
              'A lower bid wins fewer auctions: impressions and conversions may fall with the cost.',
              step,
            ),
            claim(
              'If the budget is then no longer spent, the cut was too deep.',
              facts.of('spend_to_budget'),
              step,
            ),
          ];
    case 'Creative Refresh':
      return [
        claim(
          'New ads need some days to settle and may do worse than those they replace.',
          facts.of('ctr_change'),
        ),
      ];
    case 'Audience Expansion':
      return [claim('New people may convert worse than those reached so far.', facts.of('cvr_change'))];
    case 'Audience Refinement':
      return [
        claim(
          'A narrower audience has less volume and may cost more for each impression.',
          facts.of('cpm_change'),
        ),
      ];
    case 'Budget Reallocation':
      if (parameters.fromSegment !== null)
        return [claim('The segment that gets the money may bring less for what is added.', step)];
      return parameters.changePct >= 0
        ? [
            aboveTarget(material, facts) ??
              claim(
                'More budget usually buys dearer conversions than the last of it did.',
                facts.of('return_on_high_spend_days'),
                step,
              ),
          ]
        : [claim('With less budget there are fewer conversions, even if each is cheaper.', step)];
    case 'Campaign Pause':
      return [
        claim(
          'The conversions it still brings are lost, and delivery has to settle again afterwards.',
          conversionsLost,
        ),
      ];
    case 'Continue Monitoring':
      if (verdict.cause === 'normal_variance' && !isReal(material)) return [];
      if (material.better) return [];
      if (!isReal(material)) return [];
      return perDay === null
        ? [claim(`If it lasts, ${inSentence(kpi.name)} stays where it is.`, facts.kpi)]
        : [
            claim(
              `If it lasts, ${measure('cpa', perDay, currency)} a day is spent at this ${inSentence(kpi.name)}.`,
              spend,
              facts.kpi,
            ),
          ];
  }
}

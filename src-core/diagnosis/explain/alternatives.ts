import { measure } from '../../../src-shared/format/value.ts';
import type { Claim } from '../../../src-shared/model/diagnosis.ts';
import type { Cause, Workflow } from '../../../src-shared/model/vocabulary.ts';
import { priorEffect } from '../forecast/effectOf.ts';
import type { RankedChoice } from '../verdict.ts';
import { causeBecause, causeName } from './causeWords.ts';
import { claim } from './claim.ts';
import { inShort } from './clauses.ts';
import { amount, type Facts, isReal } from './facts.ts';
import { inSentence } from './kpiWords.ts';
import type { Material } from './material.ts';
import { lowerFirst } from './words.ts';

/** What each workflow is the answer to. */
const answers: Readonly<Record<Workflow, readonly Cause[]>> = {
  'Creative Refresh': ['creative_fatigue'],
  'Audience Expansion': ['audience_saturation'],
  'Audience Refinement': ['poor_targeting'],
  'Bid Adjustment': ['competitive_pressure'],
  'Campaign Pause': ['fundamental_issue'],
  'Budget Reallocation': ['budget_constraint', 'scaling_opportunity'],
  'Continue Monitoring': ['normal_variance', 'learning_phase', 'seasonality'],
};

/** A cause less likely than this is ruled out for the purpose of an answer to it. */
const unlikely = 0.1;
/** Wins back this much less than nothing: does harm. */
const harm = -0.25;

/** Why a workflow was not chosen, in a sentence that would hold for no other. */
export function whyNot({ workflow, blocked }: RankedChoice, material: Material, facts: Facts): Claim {
  const { verdict, better, hypotheses, secondCause } = material;
  if (blocked !== null)
    return claim(
      `${blocked}.`,
      facts.of('settling'),
      facts.hypothesis('tracking_break') === undefined ? undefined : facts.kpi,
    );
  if (workflow === 'Continue Monitoring') return waiting(material, facts);
  if (better) return claim('The figures got better; there is nothing for it to repair.', facts.kpi);
  if (verdict.cause === 'normal_variance' && !isReal(material))
    return claim('Nothing changed beyond chance, so there is nothing for it to repair.', facts.kpi);
  const own = answers[workflow];
  const aim = own
    .map((cause) => facts.hypothesis(cause))
    .sort((one, two) => (two?.probability ?? 0) - (one?.probability ?? 0))[0];
  if (aim === undefined) return claim('No fact asks for it.', facts.moved);
  if (secondCause !== null && own.includes(secondCause))
    return claim(
      `It answers ${causeName(secondCause)}, the lighter of the causes; it comes next.`,
      ...facts.byIds(aim.supporting).slice(0, 2),
    );
  if (verdict.status === 'undetermined' && own.includes(verdict.cause))
    return claim(
      `It would be right if the check confirms ${causeName(verdict.cause)}; until then it is a guess.`,
      ...facts.byIds(aim.supporting).slice(0, 2),
    );
  const mean = priorEffect(verdict.cause, workflow).mean;
  if (mean < harm && !own.includes(verdict.cause))
    return claim(
      `It would make things worse: the figures say that ${causeBecause(verdict.cause)}.`,
      ...facts.byIds(facts.hypothesis(verdict.cause)?.supporting ?? []).slice(0, 2),
    );
  if (own.includes(verdict.cause))
    return claim(
      `It also answers ${causeName(verdict.cause)}, but wins back less or costs more than what is recommended.`,
      ...facts.byIds(aim.supporting).slice(0, 2),
    );
  const total = hypotheses.reduce((sum, one) => sum + (own.includes(one.cause) ? one.probability : 0), 0);
  const contradiction = facts.byIds(aim.contradicting).find((fact) => fact !== facts.kpi);
  if (total < unlikely) {
    return contradiction !== undefined
      ? claim(
          `It answers ${causeName(aim.cause)}, but ${lowerFirst(inShort(contradiction, material.currency))}`,
          contradiction,
        )
      : claim(`It answers ${causeName(aim.cause)}, and nothing points there.`, facts.moved);
  }
  return claim(
    `It answers ${causeName(aim.cause)}, which is possible but less likely than ${causeName(verdict.cause)}.`,
    facts.of('odds_of_second'),
    ...facts.byIds(aim.supporting).slice(0, 1),
  );
}

function waiting({ currency, kpi, verdict }: Material, facts: Facts): Claim {
  const spend = facts.of('spend_per_day');
  const perDay = amount(spend);
  if (verdict.cause === 'scaling_opportunity' || verdict.cause === 'budget_constraint')
    return claim(
      'Every day of waiting leaves conversions to be had unbought.',
      facts.of('lost_is_budget_change'),
      facts.kpi,
    );
  return perDay === null
    ? claim('Waiting would let the loss go on, and the cause is clear enough to act on.', facts.kpi)
    : claim(
        `Doing nothing goes on spending ${measure('cpa', perDay, currency)} a day at this ${inSentence(kpi.name)}, and the cause is clear enough to act on.`,
        spend,
        facts.kpi,
      );
}

import { measure } from '../../../src-shared/format/value.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { Claim } from '../../../src-shared/model/explanation.ts';
import type { Cause, Workflow } from '../../../src-shared/model/vocabulary.ts';
import type { RankedChoice } from '../actions/verdict.ts';
import { causeName } from '../causes/words.ts';
import { inSentence } from '../wording/kpiWords.ts';
import { lowerFirst } from '../wording/words.ts';
import { barredText } from './barredWords.ts';
import { claim } from './claim.ts';
import { inShort } from './clauses.ts';
import { amount, type Facts, isReal } from './facts.ts';
import type { Material } from './material.ts';

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
const unlikely = 0.15;

/** Why a workflow was not chosen, in a sentence that would hold for no other. */
export function whyNot({ workflow, blocked }: RankedChoice, material: Material, facts: Facts): Claim {
  const { verdict, better, secondCause, currency } = material;
  if (blocked !== null) return claim(`${barredText(blocked)}.`, facts.of('settling'), facts.kpi);
  if (workflow === 'Continue Monitoring') return waiting(material, facts);
  if (better) return claim('The figures got better; there is nothing to repair.', facts.kpi);
  if (verdict.cause === 'normal_variance' && !isReal(material))
    return claim('Nothing changed beyond chance; there is nothing to repair.', facts.kpi);
  const own = answers[workflow];
  const aim = own
    .map((cause) => facts.hypothesis(cause))
    .sort((one, two) => (two?.probability ?? 0) - (one?.probability ?? 0))[0];
  if (aim === undefined) return claim('No fact asks for it.', facts.moved);
  const support = facts.byIds(aim.supporting).slice(0, 2);
  if (secondCause !== null && own.includes(secondCause))
    return claim(`It answers ${causeName(secondCause)}, the lesser cause; it comes next.`, ...support);
  if (own.includes(verdict.cause))
    return verdict.status === 'action'
      ? claim(
          `It also answers ${causeName(verdict.cause)}, but should win back less than what is recommended.`,
          ...support,
        )
      : claim(notYet(material), ...support, facts.kpi);
  if (workflow === 'Campaign Pause' && aim.probability < unlikely) {
    return verdict.status === 'action'
      ? claim('It would stop what can be put right.', facts.kpi)
      : claim('It would give up the conversions it still brings.', facts.kpi);
  }
  const lost = facts.byIds(aim.contradicting).find((fact) => fact !== facts.kpi);
  if (aim.probability < unlikely)
    return lost === undefined
      ? claim(`Nothing points to ${causeName(aim.cause)}.`, facts.moved)
      : claim(`Not ${causeName(aim.cause)}: ${lowerFirst(inShort(lost, currency))}`, lost);
  if (workflow === 'Campaign Pause')
    return claim(
      'The campaign may not pay at all, which is not confirmed.',
      facts.kpi,
      ...support.slice(0, 1),
    );
  return claim(
    verdict.status === 'action'
      ? `It answers ${causeName(aim.cause)}, which is less likely.`
      : `It answers ${causeName(aim.cause)}, which is possible and not confirmed.`,
    facts.moved,
    ...support.slice(0, 1),
  );
}

/** The answer to the named cause, which waits for more. */
function notYet({ verdict, kpi }: Material): string {
  const cause = causeName(verdict.cause);
  switch (verdict.held) {
    case 'small':
      return `It answers ${cause}, which does not show in ${inSentence(kpi.name)} yet: there is too little to win back.`;
    case 'oneFigure':
      return `It answers ${cause}, which one figure alone tells of; it would be right once a second one moves with it.`;
    case 'unsure':
    case 'chance':
    case null:
      return `It would be right if the check confirms ${cause}; until then it is a guess.`;
    default:
      return assertNever(verdict.held);
  }
}

function waiting({ currency, kpi, verdict }: Material, facts: Facts): Claim {
  const spend = facts.of('spend_per_day');
  const perDay = amount(spend);
  if (verdict.cause === 'scaling_opportunity' || verdict.cause === 'budget_constraint')
    return claim(
      'Every day of waiting leaves conversions unbought.',
      facts.of('lost_is_budget_change'),
      facts.kpi,
    );
  return perDay === null || kpi.current === null
    ? claim('Waiting lets the loss go on.', facts.kpi)
    : claim(
        `Waiting goes on spending ${measure('cpa', perDay, currency)} a day at this ${inSentence(kpi.name)}.`,
        spend,
        facts.kpi,
      );
}

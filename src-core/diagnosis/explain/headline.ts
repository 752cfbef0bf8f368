import { shortDay } from '../../../src-shared/format/day.ts';
import { money } from '../../../src-shared/format/money.ts';
import { counted } from '../../../src-shared/format/number.ts';
import { measure } from '../../../src-shared/format/value.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { Claim } from '../../../src-shared/model/explanation.ts';
import type { Subject } from '../../../src-shared/model/subject.ts';
import { checkText } from '../causes/hypothesisWords.ts';
import { causeBecause, causeName } from '../causes/words.ts';
import { isCostKpi, kpiWords } from '../wording/kpiWords.ts';
import { sentence } from '../wording/words.ts';
import { actionText, repair } from './actionWords.ts';
import { claim } from './claim.ts';
import { grows, judgedOn } from './derived.ts';
import { amount, type Facts, isReal } from './facts.ts';
import { causeClause, type Part, part, whatHappened } from './happened.ts';
import type { Material } from './material.ts';
import { checking, isForTheOwner, watching } from './watched.ts';

/** A lead this long is not a draw between two causes. */
const clearLead = 0.3;

/** The verdict in one sentence: the cause, what to do, what comes of it. */
export function headline(material: Material, facts: Facts): Claim {
  switch (material.verdict.status) {
    case 'action':
      return acting(material, facts);
    case 'undetermined':
      return undecided(material, whatHappened(material, facts));
    case 'check':
      return checking(material, facts);
    case 'monitor':
    case 'insufficient_data':
      return watching(material, facts);
    default:
      return assertNever(material.verdict.status);
  }
}

function acting(material: Material, facts: Facts): Claim {
  const { verdict, secondCause, parameters } = material;
  const cause = causeClause(material, facts);
  const also = secondCause === null ? null : causeBecause(secondCause);
  const both = also === null ? cause.text : `${cause.text}, and ${also}`;
  const second = facts.byIds((secondCause && facts.hypothesis(secondCause)?.supporting) ?? []).slice(0, 2);
  const elsewhere = parameters.workflow === 'Continue Monitoring' ? repair(verdict.cause) : null;
  if (elsewhere !== null)
    return claim(
      `${both}: ${elsewhere} before anything else is changed.`,
      ...cause.facts,
      ...second,
      facts.kpi,
    );
  const outcome = expected(material, facts);
  return claim(
    `${both}: ${inShort(material)}${purpose(material)}${outcome.text}.`,
    ...cause.facts,
    ...second,
    facts.of('planned_step'),
    ...facts.byIds(namedFacts(material)),
    ...(parameters.workflow === 'Continue Monitoring' ? [facts.of('judged_on')] : []),
    ...outcome.facts,
  );
}

/** The action without a list of names, which stands below. */
function inShort({ parameters, currency, verdict }: Material): string {
  if (parameters.workflow === 'Creative Refresh' && parameters.creatives.length > 1)
    return 'replace the worn ads';
  return actionText(parameters, currency, verdict.cause);
}

/** What comes of it: where the KPI should be, and by when. */
function expected(material: Material, facts: Facts): Part {
  const { impact, currency, parameters } = material;
  const [conversions, spend] = [facts.of('expected_conversions'), facts.of('expected_spend')];
  const [more, cost] = [amount(conversions), amount(spend)];
  if (
    grows(parameters) &&
    more !== null &&
    cost !== null &&
    Math.round(more) > 0 &&
    cost > 0 &&
    conversions?.window
  )
    return part(
      `; expect about ${counted(Math.round(more), 'more conversion')} for ${money(cost, currency)} more by ${shortDay(conversions.window.to)}`,
      conversions,
      spend,
    );
  if (impact === null) return part('');
  const [low, high] = [impact.low, impact.high].map((value) => measure(impact.kpi, value, currency));
  const range = low === high ? low : `${low} to ${high}`;
  return part(
    `; expect ${kpiWords(impact.kpi)} of ${range} by ${shortDay(judgedOn(material))}`,
    facts.of('expected_low'),
    facts.of('expected_high'),
    facts.of('judged_on'),
  );
}

/** A step that seems to go the wrong way says what for. */
function purpose({ verdict, parameters }: Material): string {
  const cheaper = parameters.workflow === 'Bid Adjustment' && parameters.changePct < 0;
  return cheaper && verdict.cause === 'budget_constraint' ? ', so that the same money buys more clicks' : '';
}

function undecided(material: Material, happened: Part): Claim {
  const { verdict, hypotheses, secondCause } = material;
  const [first, second] = hypotheses;
  const lead = (first?.probability ?? 0) - (second?.probability ?? 0);
  const candidates =
    verdict.cause === 'normal_variance'
      ? 'no known cause fits'
      : secondCause !== null
        ? `it may be ${causeName(verdict.cause)} together with ${causeName(secondCause)}`
        : second === undefined || second.cause === 'normal_variance' || lead >= clearLead
          ? `it may be ${causeName(verdict.cause)}`
          : `it may be ${causeName(verdict.cause)} or ${causeName(second.cause)}`;
  const what = isReal(material) ? `why ${happened.text}` : `yet: ${happened.text}`;
  const start = isReal(material) ? 'cannot tell yet' : 'cannot tell';
  return claim(`${start} ${what}; ${candidates}, so check before changing anything.`, ...happened.facts);
}

/** What to do, sentence by sentence. */
export function action(material: Material, facts: Facts): readonly Claim[] {
  const { verdict, parameters, currency } = material;
  const day = facts.of('judged_on');
  const acted = verdict.status === 'action' ? verdict.cause : null;
  const text = sentence(actionText(parameters, currency, acted));
  if (parameters.workflow !== 'Continue Monitoring') {
    const reached = amount(facts.of('reached_share'));
    return parameters.workflow === 'Audience Expansion' && reached !== null
      ? [claim(`${text}.`, facts.of('reached_share'))]
      : [claim(`${text}.`, facts.of('planned_step'), ...facts.byIds(namedFacts(material)))];
  }
  if (verdict.status !== 'undetermined' && verdict.status !== 'check') return [claim(`${text}.`, day)];
  const { kpi } = material;
  if (isForTheOwner(material) && kpi.current !== null)
    return [
      claim('Change nothing yet.'),
      claim(
        `Decide whether a ${kpiWords(kpi.name)} of ${measure(kpi.name, kpi.current, currency)} is still ${isCostKpi(kpi.name) ? 'worth paying' : 'enough'}.`,
        facts.kpi,
      ),
      claim(`Look again on ${shortDay(parameters.recheckOn)}.`, day),
    ];
  const check = facts.hypothesis(verdict.cause)?.check ?? null;
  return [
    claim('Change nothing yet.'),
    ...(check === null ? [] : [claim(checkText(check))]),
    claim(`Look again on ${shortDay(parameters.recheckOn)}.`, day),
  ];
}

/** Facts about the ads or segments an action names. */
function namedFacts({ parameters, evidence }: Material): readonly string[] {
  const isNamed = (subject: Subject): boolean => {
    if (parameters.workflow === 'Creative Refresh')
      return subject.kind === 'creative' && parameters.creatives.some(({ id }) => id === subject.id);
    if (subject.kind !== 'segment') return false;
    if (parameters.workflow === 'Budget Reallocation')
      return subject.id === parameters.fromSegment || subject.id === parameters.toSegment;
    if (parameters.workflow !== 'Audience Refinement') return false;
    return parameters.segments.some(
      ({ dimension, segment }) => dimension === subject.dimension && segment === subject.id,
    );
  };
  return evidence.filter(({ subjects }) => subjects.some(isNamed)).map(({ id }) => id);
}

import { certaintyOf, likelyFrom } from '../../../src-shared/format/certainty.ts';
import { shortDay } from '../../../src-shared/format/day.ts';
import { money } from '../../../src-shared/format/money.ts';
import { counted } from '../../../src-shared/format/number.ts';
import { measure } from '../../../src-shared/format/value.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { Claim } from '../../../src-shared/model/diagnosis.ts';
import type { Subject } from '../../../src-shared/model/subject.ts';
import { causeBecause, causeBetter, causeName } from '../causes/words.ts';
import { kpiWords } from '../wording/kpiWords.ts';
import { change, sentence } from '../wording/words.ts';
import { actionText, repair } from './actionWords.ts';
import { claim } from './claim.ts';
import { grows, judgedOn } from './derived.ts';
import { amount, type Facts, isReal } from './facts.ts';
import { causeClause, type Part, part, whatHappened } from './happened.ts';
import type { Material } from './material.ts';

/** A lead this long is not a draw between two causes. */
const clearLead = 0.3;
/** A change this small is not spoken of as one. */
const notable = 0.1;
/** A change this small is not worth an action, however certain. */
const worthActing = 0.05;
/** A rival this likely is a suspicion to be looked into before good news is believed. */
const suspicion = 0.2;

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

/** Reasons may go on after a semicolon; a headline does not. */
const firstPart = (reason: string): string => reason.split(';')[0] ?? reason;

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

/** A named cause that costs money, and why nothing may be done about it before somebody has looked. */
function checking(material: Material, facts: Facts): Claim {
  const { verdict, confidence } = material;
  const happened = whatHappened(material, facts);
  const cause = causeClause(material, facts);
  const word = certaintyOf({ status: verdict.status, confidence });
  const what =
    word === 'clear'
      ? cause.text
      : `${causeName(verdict.cause)} is ${word === 'likely' ? 'likely' : 'possible'}`;
  const held = verdict.choices.find(({ workflow }) => workflow !== 'Continue Monitoring')?.blocked ?? null;
  const reason = verdict.unseen
    ? 'no table shows it itself'
    : held === null
      ? 'not certain enough to act on'
      : firstPart(held);
  return claim(
    `${what} (${happened.text}), but ${reason}: check before changing anything.`,
    ...cause.facts,
    ...happened.facts,
    facts.of('settling'),
  );
}

function watching(material: Material, facts: Facts): Claim {
  const { verdict, better, kpi } = material;
  const happened = whatHappened(material, facts);
  if (better) return improved(material, facts, happened);
  const cause = causeClause(material, facts);
  const day = facts.of('judged_on');
  const again = `look again on ${shortDay(judgedOn(material))}`;
  switch (verdict.cause) {
    case 'normal_variance':
      return isReal(material)
        ? claim(`${happened.text}: too small to act on.`, ...happened.facts)
        : quiet(material, facts);
    case 'learning_phase': {
      const settling = facts.of('settling');
      if (settling?.window == null)
        return claim(`${cause.text}: change nothing and ${again}.`, ...cause.facts, day);
      const { from, to } = settling.window;
      return claim(
        `delivery is settling after the edit of ${shortDay(from)}: change nothing until ${shortDay(to)}.`,
        settling,
      );
    }
    case 'seasonality':
      return claim(`${cause.text}: change nothing, it passes by itself; ${again}.`, ...cause.facts, day);
    case 'measurement_change':
      return claim(
        `${cause.text}: compare only days under one rule, and set the target anew.`,
        ...cause.facts,
        facts.kpi,
      );
    default: {
      const held = verdict.choices.find(({ workflow }) => workflow !== 'Continue Monitoring');
      if (held?.blocked != null && !verdict.unseen)
        return claim(
          `${cause.text}, but ${firstPart(held.blocked)}: ${again}.`,
          ...cause.facts,
          facts.of('settling'),
          day,
        );
      const small = Math.abs(facts.kpi?.change ?? 0) < worthActing && kpi.significant;
      const reason = small
        ? 'too small to act on'
        : verdict.unseen
          ? 'no table shows it itself'
          : 'not certain enough to act on';
      return claim(
        `${causeName(verdict.cause)} is likely, but ${reason}: ${again}.`,
        ...cause.facts,
        facts.kpi,
        day,
      );
    }
  }
}

/** A better KPI is news, with its cause where one is known. */
function improved({ verdict, confidence }: Material, facts: Facts, happened: Part): Claim {
  const tracking = facts.hypothesis('tracking_break')?.probability ?? 0;
  const isKnown = verdict.cause !== 'normal_variance' && !verdict.unseen && confidence >= likelyFrom;
  const why = isKnown ? causeBetter(verdict.cause) : null;
  if (tracking > suspicion || verdict.cause === 'tracking_break')
    return claim(
      `${happened.text}, better than before: check that no conversion is counted more than once.`,
      ...happened.facts,
    );
  return why === null
    ? claim(`${happened.text}, better than before: keep it as it is.`, ...happened.facts)
    : claim(
        `${why}: ${happened.text}; keep it as it is.`,
        ...facts.byIds(facts.hypothesis(verdict.cause)?.supporting ?? []).slice(0, 2),
        ...happened.facts,
      );
}

/** No change that could be told from chance. */
function quiet({ kpi, currency }: Material, facts: Facts): Claim {
  const word = kpiWords(kpi.name);
  const by = facts.kpi?.change ?? null;
  if (kpi.current === null)
    return claim('there are no conversions to judge by in these days: change nothing.', facts.kpi);
  const now = measure(kpi.name, kpi.current, currency);
  return by === null || Math.abs(by) < notable
    ? claim(`nothing to do: ${word} is ${now}, where it usually is.`, facts.kpi)
    : claim(
        `nothing to do: ${word} is ${now} (${change(by)}), within what chance does at this volume.`,
        facts.kpi,
      );
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
  const check = facts.hypothesis(verdict.cause)?.check ?? null;
  return [
    claim('Change nothing yet.'),
    ...(check === null ? [] : [claim(check)]),
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

import { shortDay } from '../../../src-shared/format/day.ts';
import { counted } from '../../../src-shared/format/number.ts';
import { measure } from '../../../src-shared/format/value.ts';
import type { Claim } from '../../../src-shared/model/diagnosis.ts';
import type { Subject } from '../../../src-shared/model/subject.ts';
import { actionText, repair } from './actionWords.ts';
import { causeBecause, causeName } from './causeWords.ts';
import { claim, type Found } from './claim.ts';
import { amount, type Facts, isReal } from './facts.ts';
import { type Part, whatHappened, whereItStands } from './happened.ts';
import { kpiWords } from './kpiWords.ts';
import type { Material } from './material.ts';
import { change, sentence } from './words.ts';

/** A lead this long is not a draw between two causes. */
const clearLead = 0.3;
/** A change this small is not spoken of as one. */
const notable = 0.1;
/** Days beyond which waiting for more conversions is no plan. */
const longestWait = 90;

/** One sentence: what happened, why, what to do. */
export function headline(material: Material, facts: Facts): Claim {
  const happened = whatHappened(material, facts);
  switch (material.verdict.status) {
    case 'action':
      return acting(material, facts, happened);
    case 'undetermined':
      return undecided(material, happened);
    case 'monitor':
    case 'insufficient_data':
      return watching(material, facts, happened);
  }
}

function acting(material: Material, facts: Facts, happened: Part): Claim {
  const { verdict, secondCause, parameters, currency } = material;
  const stands = whereItStands(material, facts);
  const named = stands ?? happened;
  const plan = [facts.of('planned_step'), ...cited(material, facts)];
  const elsewhere = parameters.workflow === 'Continue Monitoring' ? repair(verdict.cause) : null;
  const action =
    elsewhere === null
      ? `${actionText(parameters, currency, verdict.cause)}${purpose(material)}`
      : secondCause === null
        ? `${elsewhere} before anything else is changed`
        : `${elsewhere}`;
  const facts2 = elsewhere === null ? plan : [];
  if (secondCause !== null) {
    const first =
      stands === null ? `${happened.text}, mainly because ${causeBecause(verdict.cause)}` : named.text;
    return claim(
      `${first} and also because ${causeBecause(secondCause)}; first ${action}.`,
      ...named.facts,
      ...reasons(material, facts),
      ...facts2,
    );
  }
  if (stands !== null) return claim(`${stands.text}; ${action}.`, ...stands.facts, ...facts2);
  return claim(
    `${happened.text}${isReal(material) ? ', because' : ', and'} ${causeBecause(verdict.cause)}: ${action}.`,
    ...happened.facts,
    ...reasons(material, facts),
    ...facts2,
  );
}

/** Reasons may go on after a semicolon; a headline does not. */
const firstPart = (reason: string): string => reason.split(';')[0] ?? reason;

/** A step that seems to go the wrong way says what for. */
function purpose({ verdict, parameters }: Material): string {
  const cheaper = parameters.workflow === 'Bid Adjustment' && parameters.changePct < 0;
  return cheaper && verdict.cause === 'budget_constraint' ? ', so that the same money buys more clicks' : '';
}

/** The strongest fact for each named cause. */
function reasons({ verdict, secondCause }: Material, facts: Facts): readonly Found[] {
  return [verdict.cause, secondCause].flatMap((cause) => {
    const ids = cause === null ? [] : (facts.hypothesis(cause)?.supporting ?? []);
    return facts.byIds(ids).slice(0, 2);
  });
}

/** The day of the next look, where the action names it. */
function cited({ parameters }: Material, facts: Facts): readonly Found[] {
  return parameters.workflow === 'Continue Monitoring' ? [facts.of('judged_on')] : [];
}

function undecided(material: Material, happened: Part): Claim {
  const { verdict, hypotheses, secondCause } = material;
  const [first, second] = hypotheses;
  const check = 'check before changing anything';
  if (verdict.cause === 'normal_variance')
    return claim(`${happened.text}, and no known cause fits: ${check}.`, ...happened.facts);
  if (secondCause !== null) {
    return claim(
      `${happened.text}; ${causeName(verdict.cause)} and ${causeName(secondCause)} are likely but not confirmed: ${check}.`,
      ...happened.facts,
    );
  }
  const lead = (first?.probability ?? 0) - (second?.probability ?? 0);
  if (second === undefined || lead >= clearLead) {
    return claim(
      `${happened.text}; ${causeName(verdict.cause)} is likely but not confirmed: ${check}.`,
      ...happened.facts,
    );
  }
  return claim(
    `${happened.text}, and it may be ${causeName(verdict.cause)} or ${causeName(second.cause)}: ${check}.`,
    ...happened.facts,
  );
}

function watching(material: Material, facts: Facts, happened: Part): Claim {
  const { verdict, better } = material;
  if (better) return improved(facts, happened);
  if (verdict.cause === 'learning_phase') {
    const settling = facts.of('settling');
    const until = settling?.window == null ? '' : ` until ${shortDay(settling.window.to)}`;
    return claim(`delivery is still settling after an edit: change nothing${until}.`, settling);
  }
  if (verdict.cause !== 'normal_variance') {
    const stands = whereItStands(material, facts);
    const [text, from] =
      stands === null
        ? [`${happened.text}, most likely because ${causeBecause(verdict.cause)}`, happened.facts]
        : [stands.text, stands.facts];
    const held = verdict.choices.find(({ workflow }) => workflow !== 'Continue Monitoring');
    return held?.blocked == null
      ? claim(`${text}: it passes by itself, so change nothing.`, ...from)
      : claim(
          `${text}; ${held.workflow} is held back because ${firstPart(held.blocked)}.`,
          ...from,
          facts.of('settling'),
        );
  }
  if (isReal(material)) return claim(`${happened.text}: too small to act on.`, ...happened.facts);
  return quiet(material, facts);
}

function improved(facts: Facts, happened: Part): Claim {
  const tracking = facts.hypothesis('tracking_break')?.probability ?? 0;
  return tracking > 0.2
    ? claim(
        `${happened.text}, better than before: check that no conversion is counted more than once.`,
        ...happened.facts,
      )
    : claim(`${happened.text}, better than before: change nothing.`, ...happened.facts);
}

/** No change that could be told from chance: as usual, or not known yet, which are different things. */
function quiet({ kpi, currency }: Material, facts: Facts): Claim {
  const word = kpiWords(kpi.name);
  const by = facts.kpi?.change ?? null;
  if (kpi.current === null) {
    return claim(`there are no conversions to judge by in these days: change nothing.`, facts.kpi);
  }
  const now = measure(kpi.name, kpi.current, currency);
  if (by === null || Math.abs(by) < notable)
    return claim(`${word} is ${now}, where it usually is: change nothing.`, facts.kpi);
  const needed = amount(facts.of('conversions_needed'));
  const days = amount(facts.of('days_needed'));
  // A wait nobody would sit through is no advice: at this volume such a difference is not seen.
  if (needed === null || days === null || days > longestWait)
    return claim(
      `${word} is ${now} (${change(by)}), within what chance does at this volume: change nothing.`,
      facts.kpi,
    );
  return claim(
    `${word} is ${now} (${change(by)}), which may be chance: cannot tell yet, about ${counted(needed, 'more conversion')} (about ${counted(days, 'day')} at this pace) will.`,
    facts.kpi,
    facts.of('conversions_needed'),
    facts.of('days_needed'),
  );
}

/** What to do, sentence by sentence. */
export function action(material: Material, facts: Facts): readonly Claim[] {
  const { verdict, parameters, currency } = material;
  const day = facts.of('judged_on');
  const text = sentence(actionText(parameters, currency, verdict.cause));
  if (parameters.workflow !== 'Continue Monitoring') {
    const reached = amount(facts.of('reached_share'));
    return parameters.workflow === 'Audience Expansion' && reached !== null
      ? [claim(`${text}.`, facts.of('reached_share'))]
      : [claim(`${text}.`, facts.of('planned_step'), ...facts.byIds(namedFacts(material)))];
  }
  if (verdict.status !== 'undetermined') return [claim(`${text}.`, day)];
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
    if (parameters.workflow !== 'Audience Refinement' || subject.kind !== 'segment') return false;
    return parameters.segments.some(
      ({ dimension, segment }) => dimension === subject.dimension && segment === subject.id,
    );
  };
  return evidence.filter(({ subjects }) => subjects.some(isNamed)).map(({ id }) => id);
}

import { certaintyOf, isLeftOpen, likelyFrom } from '../../../src-shared/format/certainty.ts';
import { shortDay } from '../../../src-shared/format/day.ts';
import { measure } from '../../../src-shared/format/value.ts';
import type { Claim } from '../../../src-shared/model/explanation.ts';
import { isUnsure, type RankedChoice } from '../actions/verdict.ts';
import { causeBetter, causeName } from '../causes/words.ts';
import { kpiWords } from '../wording/kpiWords.ts';
import { change } from '../wording/words.ts';
import { barredInShort } from './barredWords.ts';
import { claim } from './claim.ts';
import { judgedOn } from './derived.ts';
import { type Facts, isReal } from './facts.ts';
import { causeClause, type Part, whatHappened } from './happened.ts';
import type { Material } from './material.ts';

/** A change this small is not spoken of as one. */
const notable = 0.1;
/** A change this small is not worth an action, however certain. */
const worthActing = 0.05;
/** A rival this likely is a suspicion to be looked into before good news is believed. */
const suspicion = 0.2;

const heldChoice = ({ verdict }: Material): RankedChoice | undefined =>
  verdict.choices.find(({ workflow }) => workflow !== 'Continue Monitoring');

/** The cause is clear, and a rule bars what would answer it: nothing is left to check, only whether the campaign may go on like this. */
export function isForTheOwner(material: Material): boolean {
  const { verdict, confidence } = material;
  const held = heldChoice(material);
  return (
    verdict.status === 'check' &&
    certaintyOf({ status: verdict.status, confidence }) === 'clear' &&
    !verdict.unseen &&
    held?.blocked != null &&
    !isUnsure(held.blocked)
  );
}

/** The cause, as sure as it is. */
function asSure({ verdict, confidence }: Material, cause: Part): string {
  const word = certaintyOf({ status: verdict.status, confidence });
  return word === 'clear'
    ? cause.text
    : `${causeName(verdict.cause)} is ${word === 'likely' ? 'likely' : 'possible'}`;
}

/** A named cause that costs money, and why nothing may be done about it before somebody has looked. */
export function checking(material: Material, facts: Facts): Claim {
  const { verdict } = material;
  const happened = whatHappened(material, facts);
  const cause = causeClause(material, facts);
  const what = asSure(material, cause);
  const held = heldChoice(material)?.blocked ?? null;
  const reason = verdict.unseen
    ? 'the imported data do not show it directly'
    : held === null
      ? 'not certain enough to act on'
      : barredInShort(held);
  return claim(
    `${what} (${happened.text}), but ${reason}: ${isForTheOwner(material) ? 'decide whether the campaign is worth that' : 'check before changing anything'}.`,
    ...cause.facts,
    ...happened.facts,
    facts.of('settling'),
  );
}

export function watching(material: Material, facts: Facts): Claim {
  const { verdict, better, kpi, confidence } = material;
  const happened = whatHappened(material, facts);
  if (better) return improved(material, facts, happened);
  const cause = causeClause(material, facts);
  const day = facts.of('judged_on');
  const again = `look again on ${shortDay(judgedOn(material))}`;
  if (verdict.cause !== 'normal_variance' && isLeftOpen({ status: verdict.status, confidence }))
    return isReal(material)
      ? claim(
          `${happened.text}, and no cause is likely enough to be named: ${again}.`,
          ...happened.facts,
          day,
        )
      : quiet(material, facts);
  switch (verdict.cause) {
    case 'normal_variance':
      if (verdict.held === 'chance')
        return claim(
          `${happened.text}, which happens by chance now and then: ${again}.`,
          ...happened.facts,
          day,
        );
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
          `${asSure(material, cause)}, but ${barredInShort(held.blocked)}: ${again}.`,
          ...cause.facts,
          facts.of('settling'),
          day,
        );
      const small = Math.abs(facts.kpi?.change ?? 0) < worthActing && kpi.significant;
      const reason = small
        ? 'too small to act on'
        : verdict.held === 'small'
          ? `it does not show in ${kpiWords(kpi.name)} yet`
          : verdict.unseen
            ? 'the imported data do not show it directly'
            : verdict.held === 'oneFigure'
              ? 'one figure alone tells of it'
              : 'not certain enough to act on';
      return claim(`${asSure(material, cause)}, but ${reason}: ${again}.`, ...cause.facts, facts.kpi, day);
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
    return claim(
      facts.kpi?.n == null
        ? 'the conversions of these days are not all counted yet: change nothing.'
        : 'there are no conversions to judge by in these days: change nothing.',
      facts.kpi,
    );
  const now = measure(kpi.name, kpi.current, currency);
  return by === null || Math.abs(by) < notable
    ? claim(`nothing to do: ${word} is ${now}, where it usually is.`, facts.kpi)
    : claim(
        `nothing to do: ${word} is ${now} (${change(by)}), within normal variation at this volume.`,
        facts.kpi,
      );
}

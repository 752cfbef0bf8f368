import type { Evidence } from '../../../src-shared/model/evidence.ts';
import { readNumbers } from '../../numbers/readNumbers.ts';
import { factsAbout, type Mention, mentionsIn } from './metrics.ts';

type Way = 'up' | 'down' | 'flat' | 'better' | 'worse';

/**
 * Words for something that happened. Comparatives only where they are the predicate: "a lower bid" does not say what
 * happened.
 */
const claimed: Readonly<Record<Way, RegExp>> = {
  up: /\b(?:rose|risen|rising|rises|grew|grown|growing|grows|increased|increasing|increases|climbed|climbing|jumped|surged|soared|spiked|doubled|tripled|went up|gone up|(?:is|are|was|were|now|turned|became) (?:much |far |slightly |well )?(?:up|higher|dearer)|(?:rise|increase|jump|growth|surge) (?:in|of))\b/giu,
  down: /\b(?:fell|fallen|falling|falls|dropped|dropping|drops|declined|declining|declines|decreased|decreasing|decreases|shrank|shrunk|slumped|plunged|collapsed|halved|sank|slid|eroded|went down|gone down|(?:is|are|was|were|now|turned|became) (?:much |far |slightly |well )?(?:down|lower|cheaper)|(?:fall|drop|decline|decrease|slump) (?:in|of))\b/giu,
  flat: /\b(?:stable|steady|unchanged|flat|constant|held|holds|stayed (?:put|level|the same)|(?:did|has|have) not (?:moved?|changed?)|(?:hardly|barely) (?:moved|changed)|no change (?:in|of))\b/giu,
  better: /\b(?:improved|improving|improves|recovered)\b/giu,
  worse: /\b(?:worsened|worsening|worsens|deteriorated|deteriorating)\b/giu,
};

/** Words before it that make it no statement about what happened. */
const unsaid =
  /(?:(?:\b(?:not|no|never|nor|neither|without|hardly|if|unless|once|whether|until|should|would|could|may|might|will|can|cannot|must)|n[’']t)(?:\s+\w+){0,3}|\b(?:to|be))\s*$/iu;
const conditional = /^\s*(?:if|should|once|when|unless|until|as long as|a return)\b/iu;

export interface DirectionFault {
  readonly word: string;
  readonly metric: string;
  readonly happened: 'rose' | 'fell' | 'held' | 'did not hold';
}

/**
 * Checks words of direction against the facts they refer to. The cited facts about the metric decide; where none is
 * cited, those of the whole diagnosis. Correct when any of them agrees: a text may be about one ad among many.
 */
export function wrongDirections(
  text: string,
  cited: readonly Evidence[],
  all: readonly Evidence[],
): readonly DirectionFault[] {
  return clauses(text).flatMap((clause) => {
    if (conditional.test(clause)) return [];
    const mentions = mentionsIn(clause);
    return statements(clause).flatMap(({ way, word, at }): DirectionFault[] => {
      const backwards = fromTo(clause, way, at + word.length);
      if (backwards !== null) return [{ word, metric: 'a figure', happened: backwards }];
      const subject = subjectOf(mentions, at, word);
      if (subject === null) return [];
      const { metric } = subject;
      const near = factsAbout(metric, cited, clause);
      const facts = (near.length > 0 ? near : factsAbout(metric, all, clause)).filter(
        (fact) => moveOf(fact) !== null,
      );
      const meant =
        way === 'better' || way === 'worse'
          ? metric.lessIsBetter === null
            ? null
            : (way === 'better') === metric.lessIsBetter
              ? 'down'
              : 'up'
          : way;
      const first = facts[0];
      if (meant === null || first === undefined || facts.some((fact) => agrees(fact, meant))) return [];
      return [{ word, metric: metric.name, happened: happened(first, meant) }];
    });
  });
}

/** Whether a text says which way anything went. */
export const saysWay = (text: string): boolean =>
  clauses(text).some((clause) => !conditional.test(clause) && statements(clause).length > 0);

/** Parts of a text that have a subject of their own. */
const clauses = (text: string): readonly string[] =>
  text.split(
    /(?<=[.;:!?])\s+|,?\s+\b(?:while|but|whereas|although|though|because|as|since|so)\b\s+|,\s+(?:and\s+)?(?=\w+ (?:rate |share )?(?:rose|fell|held))/iu,
  );

interface Statement {
  readonly way: Way;
  readonly word: string;
  readonly at: number;
}

function statements(clause: string): readonly Statement[] {
  const found: Statement[] = [];
  for (const way of ['up', 'down', 'flat', 'better', 'worse'] as const) {
    for (const match of clause.matchAll(claimed[way])) {
      if (unsaid.test(clause.slice(0, match.index))) continue;
      found.push({ way, word: match[0], at: match.index });
    }
  }
  return found;
}

/** "Fell from 5% to 14%" contradicts itself, whatever it is about; null = it does not. */
function fromTo(clause: string, way: Way, end: number): 'rose' | 'fell' | null {
  if (way !== 'up' && way !== 'down') return null;
  const levels = /^[^.;]{0,24}?\bfrom\s+(\S+)\s+to\s+(\S+)/iu.exec(clause.slice(end));
  const [from, to] = [readNumbers(levels?.[1] ?? '')[0], readNumbers(levels?.[2] ?? '')[0]];
  if (from === undefined || to === undefined || from.kind !== to.kind || from.kind === 'date') return null;
  const happened = to.value > from.value ? 'rose' : to.value < from.value ? 'fell' : null;
  return happened === (way === 'up' ? 'rose' : 'fell') ? null : happened;
}

/**
 * The metric right before the word; the one after it where the word is a noun ("a fall in CTR") or nothing stands
 * before.
 */
function subjectOf(mentions: readonly Mention[], at: number, word: string): Mention | null {
  const after = mentions.find((mention) => mention.at >= at + word.length) ?? null;
  if (/ (?:in|of)$/iu.test(word)) return after;
  return mentions.filter((mention) => mention.end <= at).at(-1) ?? null;
}

/** Relative change, or the difference of two levels where there is no ratio. */
function moveOf({ change, value, baseline }: Evidence): number | null {
  if (change !== null) return change;
  return typeof value === 'number' && baseline !== null ? value - baseline : null;
}

/** Below this a figure held steady, whatever its interval. */
const worthSaying = 0.02;
/** Up to here it may be called unchanged if its interval includes zero. */
const mayHold = 0.3;

function agrees(fact: Evidence, meant: 'up' | 'down' | 'flat'): boolean {
  const move = moveOf(fact) ?? 0;
  if (meant === 'flat') return mayBeFlat(fact, move);
  if (Math.abs(move) < worthSaying && fact.change !== null && isOpen(fact)) return false;
  return meant === 'up' ? move > 0 : move < 0;
}

function mayBeFlat(fact: Evidence, move: number): boolean {
  const size = Math.abs(move);
  if (size < 0.05) return true;
  return fact.interval === null ? size < 0.1 : isOpen(fact) && size < mayHold;
}

const isOpen = ({ interval }: Evidence): boolean =>
  interval === null || (interval.low <= 0 && interval.high >= 0);

function happened(fact: Evidence, meant: 'up' | 'down' | 'flat'): DirectionFault['happened'] {
  const move = moveOf(fact) ?? 0;
  if (meant === 'flat') return 'did not hold';
  return Math.abs(move) < worthSaying ? 'held' : move > 0 ? 'rose' : 'fell';
}

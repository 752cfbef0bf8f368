import { causeWord } from '../../../../src-shared/format/certainty.ts';
import { causeNames } from '../../../ui/words/words.ts';
import { factsOf, isShownAbove } from '../parts/facts.ts';
import type { Shown, ShownFact, ShownHypothesis } from '../parts/shown.ts';

/** A sentence and the fact it is about. */
export interface Reason {
  readonly text: string;
  readonly fact: ShownFact;
}

/** A cause that was compared, how likely it is in words, and the fact that rules it out. */
export interface Rival {
  readonly name: string;
  readonly word: string;
  readonly reason: Reason | null;
}

const most = { why: 3, against: 2, rivals: 5 };
/** A rival less likely than this needs no line where others have theirs. */
const worthNaming = 0.005;

const reasonOf = (fact: ShownFact): Reason => ({ text: fact.text, fact });

/** The sentences of the explanation that are about one fact each, in its own order. */
function wordedReasons(diagnosis: Shown): readonly Reason[] {
  return (diagnosis.explanation?.why ?? []).flatMap(({ text, evidence }) => {
    const facts = factsOf(diagnosis, evidence);
    const [fact] = facts;
    return fact === undefined || facts.some((one) => isShownAbove(one, diagnosis)) ? [] : [{ text, fact }];
  });
}

const own = ({ hypotheses, rootCause }: Shown): ShownHypothesis | undefined =>
  hypotheses.find(({ cause }) => cause === rootCause);

function unique(reasons: readonly Reason[]): readonly Reason[] {
  const seen = new Set<string>();
  return reasons.filter(({ fact }) => !seen.has(fact.id) && seen.add(fact.id));
}

/** Three reasons for the named cause and two against it, the heaviest first, and none twice. */
export function reasonsOf(diagnosis: Shown): {
  readonly why: readonly Reason[];
  readonly against: readonly Reason[];
} {
  const hypothesis = own(diagnosis);
  const open = (ids: readonly string[]): readonly Reason[] =>
    factsOf(diagnosis, ids)
      .filter((fact) => !isShownAbove(fact, diagnosis))
      .map(reasonOf);
  return {
    why: unique([...wordedReasons(diagnosis), ...open(hypothesis?.supporting ?? [])]).slice(0, most.why),
    against: unique(open(hypothesis?.contradicting ?? [])).slice(0, most.against),
  };
}

/** What it is not: every cause that was compared and is not named, with the heaviest fact that none above has used. */
export function rivalsOf(diagnosis: Shown): readonly Rival[] {
  const { why, against } = reasonsOf(diagnosis);
  const used = new Set([...why, ...against].map(({ fact }) => fact.id));
  return diagnosis.hypotheses
    .filter(({ cause }) => cause !== diagnosis.rootCause && cause !== diagnosis.secondCause)
    .filter(({ probability }, index) => index < 2 || probability >= worthNaming)
    .slice(0, most.rivals)
    .map((rival) => {
      const facts = factsOf(diagnosis, rival.contradicting);
      const fact = facts.find(({ id }) => !used.has(id)) ?? facts[0];
      if (fact !== undefined) used.add(fact.id);
      return {
        name: causeNames[rival.cause],
        word: causeWord(diagnosis, rival),
        reason: fact === undefined ? null : reasonOf(fact),
      };
    });
}

import type { Diagnosis, WeighedOption } from '../../../src-shared/model/diagnosis.ts';
import type { Evidence } from '../../../src-shared/model/evidence.ts';
import { readNumbers } from '../../numbers/readNumbers.ts';
import { type AlsoKnown, untraceableNumbers } from '../../numbers/untraceable.ts';
import { checkContent, withoutTags } from '../content/checkContent.ts';
import { excerpt, type Fault, fault } from '../fault.ts';
import { tooSure } from './certainty.ts';
import { saysWay, wrongDirections } from './direction.ts';
import { factsById, type Grounds, knownBeside } from './grounds.ts';
import { isAbout, mentionsIn } from './metrics.ts';
import { givenAsCause } from './otherCause.ts';
import { contradictsTest } from './significance.ts';
import { otherStep } from './steps.ts';

/** A model's sentence and the facts it cites. */
export interface CitedClaim {
  readonly text: string;
  readonly evidence: readonly string[];
}

/** Where a claim appears: some places may state more than others. */
export interface Slot {
  readonly path: string;
  /** The option the text is about, whose figures it may use; null = it is about no action. */
  readonly option: WeighedOption | null;
  /** Other options whose figures it may use. */
  readonly alsoOptions?: readonly WeighedOption[];
  /** Whether it states the cause. */
  readonly namesCause?: boolean;
}

/** An id in the form that facts have. Anything else is the model's own words and is not repeated. */
const idLike = /^[A-Z]{1,2}\d{1,4}$/u;
/** The most facts one text may cite: a list of everything is not evidence. */
const mostFacts = 8;

/** Everything that can be wrong with one claim. Pure. */
export function checkClaim(claim: CitedClaim, slot: Slot, grounds: Grounds): readonly Fault[] {
  const { path, option } = slot;
  const { diagnosis } = grounds;
  const tags = new Set(grounds.tags);
  const byId = factsById(diagnosis);
  const faults: Fault[] = [...checkContent(path, claim.text, tags)];
  if (claim.evidence.length === 0)
    faults.push(fault(path, 'no_evidence', 'The text names no fact it rests on.'));
  if (claim.evidence.length > mostFacts)
    faults.push(
      fault(
        path,
        'too_many',
        `The text rests on ${claim.evidence.length} facts; name the ${mostFacts} that carry it.`,
      ),
    );
  for (const id of new Set(claim.evidence))
    if (!byId.has(id) || grounds.shown?.includes(id) === false)
      faults.push(
        fault(
          path,
          'unknown_evidence',
          idLike.test(id)
            ? `There is no fact ${id}.`
            : 'The text rests on something that is not the id of a fact.',
        ),
      );
  const cited = claim.evidence.flatMap((id) => byId.get(id) ?? []);
  const text = withoutTags(claim.text, tags).normalize('NFKC');
  const options = [...(option === null ? [] : [option]), ...(slot.alsoOptions ?? [])];
  const also = knownBeside(grounds, options);
  faults.push(...checkSense(path, text, cited, grounds, also));
  if (option !== null) {
    const wrong = otherStep(withoutTags(text, also.phrases ?? []), option.parameters);
    if (wrong !== null)
      faults.push(fault(path, 'other_step', `Steps are computed and cannot be changed: ${wrong}.`));
  }
  if (slot.namesCause === true) {
    const cause = givenAsCause(text, diagnosis);
    if (cause !== null)
      faults.push(
        fault(
          path,
          'other_cause',
          `The text tells ${cause} as the cause; the verdict is ${diagnosis.rootCause}.`,
        ),
      );
  }
  return faults;
}

function checkSense(
  path: string,
  text: string,
  cited: readonly Evidence[],
  { diagnosis }: Grounds,
  also: AlsoKnown,
): readonly Fault[] {
  const faults: Fault[] = [];
  for (const { text: shown, why } of untraceableNumbers(text, cited, also)) {
    const quoted = excerpt(shown);
    faults.push(
      why === 'wrong direction'
        ? fault(path, 'wrong_direction', `“${quoted}” goes the other way in the facts cited.`)
        : fault(
            path,
            'untraceable_number',
            why === 'unreadable'
              ? `“${quoted}” cannot be read as a number.`
              : why === 'wrong currency'
                ? `“${quoted}” is in another currency than the account’s.`
                : `“${quoted}” is in none of the facts cited.`,
          ),
    );
  }
  for (const { word, metric, happened } of wrongDirections(text, cited, diagnosis.evidence))
    faults.push(
      fault(path, 'wrong_direction', `“${excerpt(word)}” is stated of ${metric}, which ${happened}.`),
    );
  const away = offTopic(withoutTags(text, also.phrases ?? []), cited, diagnosis);
  if (away !== null)
    faults.push(fault(path, 'off_topic', `The text speaks of ${away} and cites no fact about it.`));
  const against = contradictsTest(text, cited, diagnosis);
  if (against !== null)
    faults.push(fault(path, 'contradicts_test', `The text contradicts the test: ${against}.`));
  const sure = tooSure(text, diagnosis.confidence);
  if (sure !== null)
    faults.push(fault(path, 'overconfident', `“${excerpt(sure)}” claims more than the confidence allows.`));
  return faults;
}

/**
 * A metric the text makes a statement about without citing a fact on it, although the diagnosis has one; null = none.
 * One cited metric of the text is enough: the rest is context.
 */
function offTopic(text: string, cited: readonly Evidence[], diagnosis: Diagnosis): string | null {
  if (cited.length === 0 || (readNumbers(text).length === 0 && !saysWay(text))) return null;
  const named = mentionsIn(text).map(({ metric }) => metric);
  if (named.some((metric) => cited.some((fact) => isAbout(fact, metric, diagnosis.kpi.name)))) return null;
  return (
    named.find((metric) => diagnosis.evidence.some(({ signal }) => metric.signals.test(signal)))?.name ?? null
  );
}

import type { CheckRef } from '../../../src-shared/model/hypothesis.ts';
import type { SignalKey } from '../../../src-shared/model/signalKey.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { descriptions } from './all.ts';
import { signalChecks } from './checks.ts';
import type { CauseDescription, Check } from './description.ts';

/** What a look at the cause itself tells, on the scale of signs. */
const trialTells = 2.5;
/** The same where the figures it looks at are known. */
const readBefore = 0.5;
/** Of all checks that tell at least this share of what the best one tells, the cheapest is named. */
const goodEnough = 0.75;
/** A rival this much less likely is none: what is left to look at is the cause itself. */
const noRival = 0.02;

/** A check, and which it is. */
export interface NamedCheck extends Check {
  readonly ref: CheckRef;
}

interface Candidate extends NamedCheck {
  readonly tells: number;
}

/**
 * The cheapest check that would tell two causes apart: the figures that are not known yet and that go different ways under the two, and a
 * closer look at either cause.
 * @param one the likelier of the two: of checks that tell and cost the same, its own is named
 */
export function separatingCheck(one: Cause, two: Cause, known: ReadonlySet<SignalKey>): NamedCheck {
  const [first, second] = [descriptions[one], descriptions[two]];
  const candidates = [ownCheck(first, known), ownCheck(second, known), ...figures(first, second, known)];
  const best = Math.max(...candidates.map(({ tells }) => tells));
  return candidates
    .filter(({ tells }) => tells >= goodEnough * best)
    .reduce((chosen, check) => (check.minutes < chosen.minutes ? check : chosen));
}

function ownCheck({ cause, check }: CauseDescription, known: ReadonlySet<SignalKey>): Candidate {
  const read = check.reads?.every((key) => known.has(key)) === true;
  const { minutes, text } = check;
  return { ref: { kind: 'cause', cause }, minutes, text, tells: read ? readBefore : trialTells };
}

function figures(
  one: CauseDescription,
  two: CauseDescription,
  known: ReadonlySet<SignalKey>,
): readonly Candidate[] {
  const strength = (key: SignalKey): number => Math.abs(one.signs[key] ?? 0);
  return (
    (Object.keys(signalChecks) as SignalKey[])
      .filter((key) => !known.has(key))
      // Of looks that cost the same, those at the likelier cause's own figures come first.
      .sort((first, second) => strength(second) - strength(first))
      .map((key) => ({
        ref: { kind: 'figure' as const, key },
        ...signalChecks[key],
        tells: Math.abs((one.signs[key] ?? 0) - (two.signs[key] ?? 0)),
      }))
      .filter(({ tells }) => tells > 0)
  );
}

/**
 * Check for the cause at a place of the ranking, against its closest rival: the likeliest other cause, and for one of two that are named
 * together the likeliest outside the two.
 */
export function checkAt(
  beliefs: ReadonlyArray<{ readonly cause: Cause; readonly probability: number }>,
  named: ReadonlyArray<{ readonly cause: Cause }>,
  index: number,
  known: ReadonlySet<SignalKey>,
): CheckRef | null {
  const own = beliefs[index];
  const together = named.some(({ cause }) => cause === own?.cause);
  const rival = beliefs.find(
    ({ cause }) => cause !== own?.cause && !(together && named.some((one) => one.cause === cause)),
  );
  // What is named can always be checked: it may be what a person is asked to look at.
  if (own === undefined || (index > 2 && !together)) return null;
  return rival === undefined || rival.probability < noRival * own.probability
    ? { kind: 'cause', cause: own.cause }
    : separatingCheck(own.cause, rival.cause, known).ref;
}

import { certaintyOf } from '../../../src-shared/format/certainty.ts';
import { counted } from '../../../src-shared/format/number.ts';
import { probability, share } from '../../../src-shared/format/share.ts';
import { measure } from '../../../src-shared/format/value.ts';
import type { Evidence } from '../../../src-shared/model/evidence.ts';
import type { Claim } from '../../../src-shared/model/explanation.ts';
import type { Hypothesis } from '../../../src-shared/model/hypothesis.ts';
import type { EvidenceSignal } from '../../../src-shared/model/signal.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { causeName } from '../causes/words.ts';
import { inSentence } from '../wording/kpiWords.ts';
import { list, lowerFirst, sentence } from '../wording/words.ts';
import { claim } from './claim.ts';
import { inShort } from './clauses.ts';
import { amount, type Facts, isReal } from './facts.ts';
import { whatHappened } from './happened.ts';
import type { Material } from './material.ts';

const drivers: readonly EvidenceSignal[] = [
  'cpc_change',
  'cpm_change',
  'ctr_change',
  'cvr_change',
  'aov_change',
  'vpc_change',
];

/** A rival this unlikely is not worth a sentence. */
const worthNaming = 0.05;

/** The facts that carry a cause: the driver it works through, then what else speaks for it, strongest first. */
function strongest(
  cause: Cause,
  facts: Facts,
  most: number,
  used: ReadonlySet<string> = new Set(),
): Evidence[] {
  const listed = facts
    .byIds(facts.hypothesis(cause)?.supporting ?? [])
    .filter((fact, _, all) => fact !== facts.kpi && !used.has(fact.id) && !isInside(fact, all));
  const moved = listed.filter((fact) => drivers.includes(fact.signal));
  const others = listed.filter((fact) => !drivers.includes(fact.signal) && isClear(fact));
  const rest = listed.filter((fact) => !drivers.includes(fact.signal) && !isClear(fact));
  return [...moved.sort(bySize).slice(0, 1), ...others, ...rest, ...moved.slice(1)].slice(0, most);
}

/** What a click costs says what an impression does, where clicks are bought. */
const isInside = ({ signal }: Evidence, all: readonly Evidence[]): boolean =>
  signal === 'cpm_change' && all.some((other) => other.signal === 'cpc_change');

/** That nothing moved is a weaker thing to say than that something did. */
const isClear = (fact: Evidence): boolean =>
  fact.change === null || fact.interval === null || fact.interval.low > 0 || fact.interval.high < 0;

const bySize = (one: Evidence, two: Evidence): number =>
  Math.abs(two.change ?? 0) - Math.abs(one.change ?? 0);

/** More than this nobody reads. */
const mostReasons = 6;

/** Why: what happened, then the two or three strongest facts. */
export function why(material: Material, facts: Facts): readonly Claim[] {
  const claims = reasonsFor(material, facts);
  const { localised } = material;
  if (
    localised === null ||
    !isReal(material) ||
    claims.some(({ evidence }) => evidence.includes(localised.evidence))
  )
    return claims;
  return [
    ...claims.slice(0, mostReasons - 1),
    ...facts.byIds([localised.evidence]).map((fact) => claim(inShort(fact, material.currency), fact)),
  ];
}

function reasonsFor(material: Material, facts: Facts): readonly Claim[] {
  const { verdict, currency, secondCause } = material;
  const say = (fact: Evidence) => claim(inShort(fact, currency), fact);
  if (verdict.cause === 'normal_variance') return noCause(material, facts);
  const opening = [happenedClaim(material, facts)];
  if (material.leading !== null) opening.push(tooFewToJudge(material, facts));
  const used = new Set(opening.flatMap(({ evidence }) => evidence));
  if (secondCause !== null) {
    const first = strongest(verdict.cause, facts, 2, used);
    const second = strongest(secondCause, facts, 2, new Set([...used, ...first.map(({ id }) => id)]));
    return [
      ...opening,
      ...first.map(say),
      claim(`${sentence(causeName(secondCause))} adds to it.`, ...second),
      ...second.map(say),
    ];
  }
  const settling = verdict.cause === 'learning_phase' ? facts.of('settling') : undefined;
  const chosen = strongest(verdict.cause, facts, 3, used);
  return [...opening, ...(settling === undefined ? [] : [say(settling)]), ...chosen.map(say)];
}

/** "CPA rose 25% since 22 Nov, to $57, against a target of $48." */
function happenedClaim(material: Material, facts: Facts): Claim {
  const { kpi, currency, leading } = material;
  const happened = whatHappened(material, facts);
  const target = facts.of('kpi_to_target');
  // What is about the target is told of the weeks that are held against it, and comes next.
  const standing = facts.hypothesis(material.verdict.cause)?.supporting.includes(target?.id ?? '') === true;
  const asked = leading === null && kpi.current !== null && !standing ? (target?.baseline ?? null) : null;
  return asked === null
    ? claim(`${happened.text}.`, ...happened.facts)
    : claim(
        `${happened.text}, against a target of ${measure(kpi.name, asked, currency)}.`,
        ...happened.facts,
        target,
      );
}

const tooFewToJudge = ({ kpi }: Material, facts: Facts): Claim =>
  claim(
    `There are too few conversions yet to judge ${inSentence(kpi.name)} by itself.`,
    facts.kpi,
    facts.moved,
  );

function noCause(material: Material, facts: Facts): readonly Claim[] {
  if (isReal(material))
    return [
      happenedClaim(material, facts),
      claim('No known cause predicts what the other figures show.', ...driverFacts(facts)),
    ];
  const seen = facts.of('detectable_change');
  const from = amount(seen);
  const volume =
    from === null
      ? []
      : [
          from >= 1
            ? claim('At this volume even a large change may not show.', seen)
            : claim(`At this volume a change usually shows from ${share(from)} on.`, seen),
        ];
  return [happenedClaim(material, facts), claim('No figure left its usual range.', facts.kpi), ...volume];
}

const driverFacts = (facts: Facts) => drivers.map((signal) => facts.of(signal));

/** Rivals worth a line each. */
const mostRivals = 2;
/** A rival less likely than this is ruled out where a fact speaks against it. */
const ruledOut = 0.15;

/** What it is not: each rival with the fact that speaks against it, and what does not fit the named cause. */
export function against(material: Material, facts: Facts): readonly Claim[] {
  const { verdict, secondCause, hypotheses, currency } = material;
  if (verdict.status === 'monitor' && verdict.cause === 'normal_variance' && !isReal(material)) return [];
  const used = new Set(why(material, facts).flatMap(({ evidence }) => evidence));
  const fresh = (ids: readonly string[]) =>
    facts.byIds(ids).filter((fact) => fact !== facts.kpi && !used.has(fact.id));
  const odd = fresh(facts.hypothesis(verdict.cause)?.contradicting ?? [])[0];
  if (odd !== undefined) used.add(odd.id);
  const rivals = hypotheses
    .filter(
      ({ cause, probability }) =>
        cause !== secondCause && cause !== verdict.cause && probability >= worthNaming,
    )
    .slice(0, mostRivals);
  const claims = rivals.map((rival) => rivalClaim(rival, facts, fresh(rival.contradicting)[0], currency));
  if (claims.length === 0 && verdict.cause !== 'normal_variance')
    claims.push(claim('No other cause comes close.', facts.of('confidence')));
  if (odd !== undefined) claims.push(claim(`What does not fit: ${lowerFirst(inShort(odd, currency))}`, odd));
  return claims;
}

function rivalClaim(
  { cause, probability, supporting }: Hypothesis,
  facts: Facts,
  lost: Evidence | undefined,
  currency: Material['currency'],
): Claim {
  const name = causeName(cause);
  if (cause === 'normal_variance') return claim('Chance is not ruled out.', facts.kpi);
  if (lost === undefined)
    return claim(`${sentence(name)} is not ruled out.`, facts.kpi, ...facts.byIds(supporting).slice(0, 1));
  const start = probability < ruledOut ? 'Not' : 'Less likely';
  return claim(`${start} ${name}: ${lowerFirst(inShort(lost, currency))}`, lost);
}

/** How sure: one word, the one number behind it, and what lowers it. */
export function certainty(material: Material, facts: Facts, names: readonly string[]): readonly Claim[] {
  const { verdict, confidence, historyDays } = material;
  const fact = facts.of('confidence');
  const word = certaintyOf({ status: verdict.status, confidence });
  const claims = [
    word === 'cannot tell'
      ? claim('Cannot tell: no cause is likely enough to act on.', fact)
      : claim(
          `${sentence(word)}: verdicts like this are right in ${probability(confidence)} of cases.`,
          fact,
        ),
  ];
  if (names.length > 0) claims.push(claim(`It would be surer with ${list(names)}.`, fact));
  if (historyDays < 42)
    claims.push(claim(`There are only ${counted(historyDays, 'day')} of history.`, facts.of('history')));
  return claims;
}

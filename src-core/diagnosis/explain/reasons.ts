import { count, counted } from '../../../src-shared/format/number.ts';
import { odds, share } from '../../../src-shared/format/share.ts';
import type { Claim, Evidence, Hypothesis } from '../../../src-shared/model/diagnosis.ts';
import type { EvidenceSignal } from '../../../src-shared/model/signal.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import { causeName } from './causeWords.ts';
import { claim } from './claim.ts';
import { inShort } from './clauses.ts';
import { amount, type Facts, isReal } from './facts.ts';
import { inSentence } from './kpiWords.ts';
import type { Material } from './material.ts';
import { lowerFirst, sentence } from './words.ts';

const drivers: readonly EvidenceSignal[] = [
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
    .filter((fact) => fact !== facts.kpi && !used.has(fact.id));
  const moved = listed.filter((fact) => drivers.includes(fact.signal));
  const others = listed.filter((fact) => !drivers.includes(fact.signal) && isClear(fact));
  const rest = listed.filter((fact) => !drivers.includes(fact.signal) && !isClear(fact));
  return [...moved.sort(bySize).slice(0, 1), ...others, ...rest, ...moved.slice(1)].slice(0, most);
}

/** That nothing moved is a weaker thing to say than that something did. */
const isClear = (fact: Evidence): boolean =>
  fact.change === null || fact.interval === null || fact.interval.low > 0 || fact.interval.high < 0;

const bySize = (one: Evidence, two: Evidence): number =>
  Math.abs(two.change ?? 0) - Math.abs(one.change ?? 0);

/** Why: the two or three strongest facts. Where nothing is claimed, what the test could and could not see. */
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
    ...claims,
    ...facts.byIds([localised.evidence]).map((fact) => claim(inShort(fact, material.currency), fact)),
  ];
}

function reasonsFor(material: Material, facts: Facts): readonly Claim[] {
  const { verdict, currency, secondCause } = material;
  const say = (fact: Evidence) => claim(inShort(fact, currency), fact);
  if (verdict.cause === 'normal_variance') return noCause(material, facts);
  if (secondCause !== null) {
    const first = strongest(verdict.cause, facts, 2);
    const used = new Set(first.map(({ id }) => id));
    const second = strongest(secondCause, facts, 2, used);
    return [
      claim(`${sentence(causeName(verdict.cause))} is the heavier cause.`, ...first),
      ...first.map(say),
      claim(`${sentence(causeName(secondCause))} adds to it.`, ...second),
      ...second.slice(0, 2).map(say),
    ];
  }
  const chosen = strongest(verdict.cause, facts, 3);
  if (chosen.length === 1 && facts.kpi !== undefined) chosen.push(facts.kpi);
  const claims = material.leading === null ? [] : [tooFewToJudge(material, facts)];
  if (chosen.length === 0 && facts.moved !== undefined) return [...claims, say(facts.moved)];
  return [...claims, ...chosen.map(say)];
}

const tooFewToJudge = ({ kpi }: Material, facts: Facts): Claim =>
  claim(
    `There are too few conversions to judge ${inSentence(kpi.name)} by itself yet; one of its drivers moved for certain.`,
    facts.kpi,
    facts.moved,
  );

function noCause(material: Material, facts: Facts): readonly Claim[] {
  const { currency } = material;
  const kpi = facts.kpi === undefined ? [] : [claim(inShort(facts.kpi, currency), facts.kpi)];
  if (isReal(material)) {
    const moved = facts.moved === undefined ? [] : [claim(inShort(facts.moved, currency), facts.moved)];
    return [
      ...moved,
      claim('None of the known causes predicts what the other figures show.', ...driverFacts(facts)),
    ];
  }
  const seen = facts.of('detectable_change');
  const from = amount(seen);
  return [
    ...kpi,
    claim('No change of level stands out from chance.', facts.kpi),
    ...(from === null ? [] : [claim(`At this volume a change usually shows from ${share(from)} on.`, seen)]),
  ];
}

const driverFacts = (facts: Facts) => drivers.map((signal) => facts.of(signal));

/** Against what: the closest rival and why it lost, and what does not fit the named cause. */
export function against(material: Material, facts: Facts): readonly Claim[] {
  const { verdict, secondCause, hypotheses, currency } = material;
  if (verdict.status === 'monitor' && verdict.cause === 'normal_variance' && !isReal(material)) return [];
  const used = new Set(why(material, facts).flatMap(({ evidence }) => evidence));
  const fresh = (ids: readonly string[]) =>
    facts.byIds(ids).filter((fact) => fact !== facts.kpi && !used.has(fact.id));
  const odd = fresh(facts.hypothesis(verdict.cause)?.contradicting ?? [])[0];
  const rivals = hypotheses.filter(({ cause }) => cause !== secondCause && cause !== verdict.cause);
  const claims = [...rivalClaims(material, facts, rivals[0], fresh, odd)];
  if (odd !== undefined) claims.push(claim(`What does not fit: ${lowerFirst(inShort(odd, currency))}`, odd));
  return claims;
}

function rivalClaims(
  { verdict, hypotheses, currency }: Material,
  facts: Facts,
  rival: Hypothesis | undefined,
  fresh: (ids: readonly string[]) => readonly Evidence[],
  odd: Evidence | undefined,
): readonly Claim[] {
  if (rival === undefined || rival.probability < worthNaming)
    return verdict.cause === 'normal_variance'
      ? []
      : [claim('No other cause comes close.', facts.of('confidence'))];
  const place = hypotheses.indexOf(rival);
  const chance = facts.of(place === 1 ? 'odds_of_second' : 'odds_of_third');
  const rank = chance === undefined ? '' : ` (${odds(rival.probability)})`;
  if (rival.cause === 'normal_variance') return [claim(`It may still be chance${rank}.`, chance, facts.kpi)];
  const named = claim(`The closest rival is ${causeName(rival.cause)}${rank}.`, chance);
  const lost = fresh(rival.contradicting).find((fact) => fact !== odd);
  if (lost !== undefined) return [named, claim(`Against that: ${lowerFirst(inShort(lost, currency))}`, lost)];
  const support = facts.byIds(rival.supporting).slice(0, 2);
  return [named, claim('Nothing rules it out yet; fewer facts speak for it.', ...support)];
}

/** How sure, and what lowers it. */
export function certainty(material: Material, facts: Facts, names: readonly string[]): readonly Claim[] {
  const { verdict, confidence, record, historyDays } = material;
  const fact = facts.of('confidence');
  const claims = [claim(`${sentence(odds(confidence))} verdicts as sure as this should be right.`, fact)];
  const track = facts.of('track_record');
  if (record !== null && track !== undefined) {
    claims.push(
      claim(
        `Of ${count(record.cases)} cases judged as sure as this, ${share(record.right)} were judged right.`,
        track,
      ),
    );
  }
  if (names.length > 0) claims.push(claim(`Not known, and it could have used: ${names.join(', ')}.`));
  const history = facts.of('history');
  if (historyDays < 42)
    claims.push(claim(`There are only ${counted(historyDays, 'day')} of history.`, history));
  const odd = facts.byIds(facts.hypothesis(verdict.cause)?.contradicting ?? []);
  if (odd.length > 0)
    claims.push(
      claim(odd.length === 1 ? 'One fact speaks against it.' : 'Some of the facts speak against it.', ...odd),
    );
  return claims;
}

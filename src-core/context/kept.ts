import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { Evidence } from '../../src-shared/model/evidence.ts';
import type { Explanation } from '../../src-shared/model/explanation.ts';
import type { Hypothesis } from '../../src-shared/model/hypothesis.ts';

/** A cause less likely than this is not worth showing to a model, nor are the facts that bear only on it. */
const plausibleFrom = 0.05;
const mostCauses = 4;
/** Facts cited for and against one cause, the strongest first. */
export const mostNamed = 6;
/** A change smaller than this is not worth showing even where it is certain. */
const notable = 0.05;
/** Limit on facts that moved but bear on no plausible cause. */
const mostOthers = 4;

/** The causes a model may weigh: the plausible ones, and always the engine's own and its closest rival. */
export function plausibleCauses({ hypotheses, rootCause, secondCause }: Diagnosis): readonly Hypothesis[] {
  return hypotheses
    .filter(
      ({ cause, probability }, index) =>
        index < 2 || cause === rootCause || cause === secondCause || probability >= plausibleFrom,
    )
    .slice(0, mostCauses);
}

/** Facts about the plan and the verdict's certainty; shown only where a sentence of the engine needs them. */
const planSignals: ReadonlySet<string> = new Set([
  'planned_step',
  'largest_step',
  'judged_on',
  'expected_low',
  'expected_high',
  'days_to_effect',
]);
const always: ReadonlySet<string> = new Set(['change_start', 'confidence', 'settling']);
const coreSignals = ({ kpi, drivers }: Diagnosis): ReadonlySet<string> =>
  new Set([`${kpi.name}_change`, 'kpi_to_target', ...drivers.map(({ driver }) => `${driver}_change`)]);
const recordSignals: ReadonlySet<string> = new Set(['track_record', 'history', 'odds_of_third']);

export const isPlan = ({ signal }: Evidence): boolean => planSignals.has(signal);

/**
 * The facts a model is given: the KPI and its drivers; evidence for or against a plausible cause; where the change
 * sits; what the engine's own sentences rest on; and what else certainly moved. The rest did not move and bears on no
 * cause in question.
 */
export function keptFacts(diagnosis: Diagnosis, explanation: Explanation | null): readonly Evidence[] {
  const { evidence, localised } = diagnosis;
  const ids = new Set<string>();
  for (const { supporting, contradicting } of plausibleCauses(diagnosis))
    for (const id of [...supporting.slice(0, mostNamed), ...contradicting.slice(0, mostNamed)]) ids.add(id);
  const core = coreSignals(diagnosis);
  for (const { id, signal } of evidence) if (core.has(signal)) ids.add(id);
  if (localised !== null) ids.add(localised.evidence);
  if (explanation !== null) {
    const { headline, action, why, against, changeOurMind, risks, success } = explanation;
    for (const { evidence: cited } of [
      headline,
      ...[action, why, against, changeOurMind, risks, success].flat(),
    ])
      for (const id of cited) ids.add(id);
  }
  const others = evidence
    .filter((fact) => !ids.has(fact.id) && movedForCertain(fact))
    .sort((one, two) => Math.abs(two.change ?? 0) - Math.abs(one.change ?? 0))
    .slice(0, mostOthers);
  for (const { id } of others) ids.add(id);
  return evidence.filter(
    ({ id, signal }) =>
      (ids.has(id) || always.has(signal) || signal.startsWith('edit_')) && !recordSignals.has(signal),
  );
}

/**
 * Of the kept facts, those that matter once there is an analysis: what it cites, the KPI and its drivers, the plan, and
 * the evidence against the causes named, so that inconvenient facts stay in view.
 */
export function keptForAnswer(
  diagnosis: Diagnosis,
  kept: readonly Evidence[],
  cited: readonly string[],
  explanation: Explanation | null,
): readonly Evidence[] {
  const { hypotheses, rootCause, secondCause } = diagnosis;
  const named = hypotheses.filter(({ cause }) => cause === rootCause || cause === secondCause);
  const ids = new Set([...cited, ...named.flatMap(({ contradicting }) => contradicting.slice(0, mostNamed))]);
  // An analysis that cites little still gets the engine's own strongest reasons.
  for (const { evidence } of explanation?.why ?? []) for (const id of evidence) ids.add(id);
  const core = coreSignals(diagnosis);
  return kept.filter(
    (fact) => ids.has(fact.id) || core.has(fact.signal) || isPlan(fact) || always.has(fact.signal),
  );
}

function movedForCertain({ change, interval }: Evidence): boolean {
  return (
    change !== null &&
    interval !== null &&
    Math.abs(change) >= notable &&
    (interval.low > 0 || interval.high < 0)
  );
}

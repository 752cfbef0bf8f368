import { displayName } from '../../src-core/diagnosis/wording/words.ts';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';

/**
 * A diagnosis without its sentences: what was decided and every number. Planted names are marked as such, since a name
 * that a person gave is shown as it is.
 */
export function verdictOf(diagnosis: Diagnosis, names: readonly string[]): string {
  const places = new Set(names.flatMap((name) => [name, displayName(name)]));
  const {
    status,
    kpi,
    rootCause,
    secondCause,
    recommendedWorkflow,
    parameters,
    options,
    riskLevel,
    confidence,
  } = diagnosis;
  const { drivers, segments, localised, series, moneyAtStakePerDay, expectedImpact } = diagnosis;
  const { evidence: facts } = diagnosis;
  const hypotheses = diagnosis.hypotheses.map(({ cause, probability, supporting, contradicting }) => ({
    cause,
    probability,
    supporting,
    contradicting,
  }));
  return JSON.stringify(
    {
      status,
      kpi,
      rootCause,
      secondCause,
      recommendedWorkflow,
      parameters,
      options,
      riskLevel,
      confidence,
      drivers,
      segments,
      localised,
      series,
      moneyAtStakePerDay,
      expectedImpact,
      facts,
      hypotheses,
    },
    (_key, value: unknown) =>
      typeof value === 'string'
        ? places.has(value)
          ? '<planted>'
          : value
        : // Sums over names in another order differ in the last digit.
          typeof value === 'number'
          ? Number(value.toPrecision(9))
          : value,
  );
}

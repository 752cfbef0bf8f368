import type { Evidence } from '../../../src-shared/model/evidence.ts';
import type { Hypothesis } from '../../../src-shared/model/hypothesis.ts';
import type { EvidenceSignal } from '../../../src-shared/model/signal.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import type { Found } from './claim.ts';
import type { Material } from './material.ts';

/** Evidence by what it is, for the writers of the texts. */
export interface Facts {
  /** The first fact of a signal. */
  readonly of: (signal: EvidenceSignal) => Found;
  readonly byIds: (ids: readonly string[]) => readonly Evidence[];
  /** The KPI's own fact. */
  readonly kpi: Found;
  /** What moved: the KPI, or the driver that tells where the KPI cannot yet. */
  readonly moved: Found;
  readonly hypothesis: (cause: Cause) => Hypothesis | undefined;
}

export function factsOf(material: Material): Facts {
  const all = material.evidence;
  const byId = new Map(all.map((fact) => [fact.id, fact]));
  const bySignal = new Map<EvidenceSignal, Evidence>();
  for (const fact of all) if (!bySignal.has(fact.signal)) bySignal.set(fact.signal, fact);
  const of = (signal: EvidenceSignal): Found => bySignal.get(signal);
  const kpi = of(`${material.kpi.name}_change`);
  return {
    of,
    byIds: (ids) => ids.flatMap((id) => byId.get(id) ?? []),
    kpi,
    moved: material.leading === null ? kpi : of(`${material.leading}_change`),
    hypothesis: (cause) => material.hypotheses.find((one) => one.cause === cause),
  };
}

/** A fact's value where it is a number. */
export function amount(fact: Found): number | null {
  return typeof fact?.value === 'number' ? fact.value : null;
}

/** Whether the change is reported as one: the KPI's test says so, or a driver's. */
export const isReal = ({ kpi, leading }: Material): boolean => kpi.significant || leading !== null;

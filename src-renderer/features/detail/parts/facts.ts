import type { EvidenceSignal } from '../../../../src-shared/model/signal.ts';
import type { Shown, ShownFact } from './shown.ts';

/** The facts named, in that order; what is named and not there is left out. */
export function factsOf({ evidence }: Pick<Shown, 'evidence'>, ids: readonly string[]): readonly ShownFact[] {
  const byId = new Map(evidence.map((fact) => [fact.id, fact]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export const factOf = (
  { evidence }: Pick<Shown, 'evidence'>,
  signal: EvidenceSignal,
): ShownFact | undefined => evidence.find((fact) => fact.signal === signal);

/** What the KPI is to be, in its own unit; null where the campaign has no target for it. */
export const targetOf = (diagnosis: Pick<Shown, 'evidence'>): number | null =>
  factOf(diagnosis, 'kpi_to_target')?.baseline ?? null;

/** What the header already says: when the KPI changed, and by how much. */
export function isShownAbove({ signal }: ShownFact, { kpi }: Pick<Shown, 'kpi'>): boolean {
  return signal === `${kpi.name}_change` || signal === 'change_start' || signal === 'confidence';
}

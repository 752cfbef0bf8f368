import type { ImportFault, ImportReport } from '../../../src-shared/model/importing.ts';

/** Faults of one kind: one sentence of what to do, and where they are. */
export interface FaultGroup {
  readonly code: string;
  readonly severity: ImportFault['severity'];
  readonly fix: string;
  /** Total count; the report carries only the first ones. */
  readonly count: number;
  readonly examples: readonly ImportFault[];
}

const order: readonly ImportFault['severity'][] = ['error', 'rejected', 'flagged'];

/** The faults by kind, the worst kinds first, then the most frequent. */
export function groupFaults({
  faults,
  faultCounts,
}: Pick<ImportReport, 'faults' | 'faultCounts'>): readonly FaultGroup[] {
  const groups = new Map<string, ImportFault[]>();
  for (const fault of faults) {
    const known = groups.get(fault.code);
    if (known === undefined) groups.set(fault.code, [fault]);
    else known.push(fault);
  }
  return [...groups]
    .flatMap(([code, examples]): FaultGroup[] => {
      const [first] = examples;
      if (first === undefined) return [];
      const count = Math.max(examples.length, faultCounts[code] ?? 0);
      return [{ code, severity: first.severity, fix: first.fix, count, examples }];
    })
    .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || b.count - a.count);
}

/** Where a fault is: "meta.csv, line 14, column spend". */
export function placeOf({ file, line, column }: Pick<ImportFault, 'file' | 'line' | 'column'>): string {
  return [file, line === null ? null : `line ${line}`, column === null ? null : `column ${column}`]
    .filter((part) => part !== null)
    .join(', ');
}

import type { WhatIfChange, WhatIfResult } from '../../src-shared/model/whatIf.ts';
import { diagnose } from './diagnose.ts';
import type { DiagnosisInput } from './input.ts';
import { applyChange } from './whatIf/apply.ts';
import { differences, flipped } from './whatIf/differences.ts';

/**
 * Diagnoses the input as it is and as changed, side by side. Changes are applied in order; what had to be assumed to apply one is
 * among the changed diagnosis's data flags. Keeps nothing.
 */
export function whatIf(input: DiagnosisInput, changes: readonly WhatIfChange[]): WhatIfResult {
  const original = diagnose(input);
  if (changes.length === 0) return { original, changed: original, differences: [], verdictFlipped: false };
  const assumptions = new Set<string>();
  let altered = input;
  for (const change of changes) {
    const applied = applyChange(altered, change, original.kpi.currentWindow);
    altered = applied.input;
    if (applied.assumption !== null) assumptions.add(applied.assumption);
  }
  const result = diagnose(altered);
  const flags = [...assumptions].map((text) => ({
    code: 'what_if_assumption',
    severity: 'info' as const,
    text,
  }));
  const changed = {
    ...result,
    dataQuality: { ...result.dataQuality, flags: [...result.dataQuality.flags, ...flags] },
  };
  return {
    original,
    changed,
    differences: differences(original, changed, input.data.campaign.currency),
    verdictFlipped: flipped(original, changed),
  };
}

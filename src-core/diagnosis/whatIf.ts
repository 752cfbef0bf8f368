import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import type { WordedForecast } from '../../src-shared/model/forecast.ts';
import type { WhatIfChange, WhatIfResult } from '../../src-shared/model/whatIf.ts';
import type { WordedDiagnosis } from '../../src-shared/model/wordedDiagnosis.ts';
import { diagnose, withUsableFacts } from './diagnose.ts';
import { engineVersion } from './engineVersion.ts';
import { flagCode } from './explain/flagText.ts';
import { wordedForecast } from './explain/forecastWords.ts';
import { worded } from './explain/worded.ts';
import { forecaster } from './forecast/forecast.ts';
import type { DiagnosisInput } from './input/input.ts';
import { lookAt } from './lookAt.ts';
import { applyChange } from './whatIf/apply.ts';
import { differences, flipped } from './whatIf/differences.ts';
import { sameValues } from './whatIf/sameValues.ts';

/** What-ifs on one campaign. Each try is diagnosed anew, which takes some milliseconds; only the diagnosis as it is is kept. */
export interface WhatIfSession {
  readonly run: (changes: readonly WhatIfChange[]) => WhatIfResult;
}

/**
 * @param stored the diagnosis as it was kept, to be compared with; null = the one this input gives
 */
export function openWhatIf(input: DiagnosisInput, stored: Diagnosis | null): WhatIfSession {
  let again: Diagnosis | null = null;
  const today = (): Diagnosis => {
    again ??= diagnose(input);
    return again;
  };
  const original = worded(stored ?? today());
  let since: WhatIfResult['sinceAnalysis'] | undefined;

  return {
    run(changes) {
      since ??= stored === null ? null : sinceAnalysis(stored, today(), input);
      const assumptions = new Set<string>();
      let altered = input;
      for (const change of changes) {
        const applied = applyChange(altered, change, original.kpi.currentWindow);
        altered = applied.input;
        if (applied.assumption !== null) assumptions.add(applied.assumption);
      }
      const result = altered === input ? null : diagnose(altered);
      const planned = planOf(altered, result ?? today(), changes);
      for (const text of planned.assumptions) assumptions.add(text);
      const stated = [...assumptions];
      const shown = result === null ? original : worded(result);
      const changed = stated.length === 0 ? shown : withFlags(shown, stated);
      return {
        original,
        changed,
        differences: differences(original, changed, input.data.campaign.currency),
        verdictFlipped: flipped(original, changed),
        assumptions: stated,
        forecast: planned.forecast,
        sinceAnalysis: since,
      };
    },
  };
}

/**
 * Diagnoses the input as it is and as changed, side by side. Changes are applied in order; what had to be assumed to apply one is
 * said. Keeps nothing.
 */
export function whatIf(input: DiagnosisInput, changes: readonly WhatIfChange[]): WhatIfResult {
  return openWhatIf(input, null).run(changes);
}

function withFlags(diagnosis: WordedDiagnosis, assumptions: readonly string[]): WordedDiagnosis {
  const flags = assumptions.map((text) => ({ code: 'what_if_assumption', severity: 'info' as const, text }));
  const { dataQuality } = diagnosis;
  return { ...diagnosis, dataQuality: { ...dataQuality, flags: [...dataQuality.flags, ...flags] } };
}

/** The forecast of the planned action, if there is one. */
function planOf(
  altered: DiagnosisInput,
  diagnosis: Diagnosis,
  changes: readonly WhatIfChange[],
): { readonly forecast: WordedForecast | null; readonly assumptions: readonly string[] } {
  const plan = changes.find((change) => change.kind === 'planned_action');
  if (plan === undefined) return { forecast: null, assumptions: [] };
  const seen = lookAt(withUsableFacts(altered));
  const { hypotheses, confidence } = diagnosis;
  const forecasts =
    seen === null
      ? null
      : forecaster({ ...seen.scene, collected: seen.collected, hypotheses, confidence }, plan.days);
  const made = forecasts?.of(plan.action) ?? null;
  return made === null
    ? {
        forecast: null,
        assumptions: ['There is too little data to say what the planned action would bring.'],
      }
    : { forecast: wordedForecast(made), assumptions: [] };
}

/** Whether the same analysis gives something else by now, and why it may. */
function sinceAnalysis(
  stored: Diagnosis,
  today: Diagnosis,
  { data }: DiagnosisInput,
): WhatIfResult['sinceAnalysis'] {
  if (sameValues(comparable(stored), comparable(today))) return null;
  const text =
    stored.engineVersion === engineVersion
      ? 'The data or the settings have changed since this was analysed; analyse it again. What differs below may come from that alone.'
      : 'The way of analysing has changed since this was analysed; analyse it again. What differs below may come from that alone.';
  return { text, differences: differences(worded(stored), worded(today), data.campaign.currency) };
}

/** What the data and the settings decide: neither the time it took, nor in what form an earlier version kept its sentences. */
function comparable({
  kpi,
  evidence,
  hypotheses,
  drivers,
  segments,
  series,
  dataQuality,
}: Diagnosis): unknown {
  return {
    kpi,
    evidence: evidence.map(({ detail: _, ...fact }) => fact),
    hypotheses: hypotheses.map(({ cause, probability, supporting, contradicting }) => ({
      cause,
      probability,
      supporting,
      contradicting,
    })),
    drivers,
    segments,
    series,
    missing: dataQuality.missing,
    flags: dataQuality.flags.map(flagCode),
  };
}

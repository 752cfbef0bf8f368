import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import { usualForecastDays } from '../../src-shared/model/forecast.ts';
import type { PlannedAction } from '../../src-shared/model/plannedAction.ts';
import type { WhatIfFacts } from '../../src-shared/model/savedWhatIf.ts';
import type {
  Expected,
  WhatIfAssumption,
  WhatIfChange,
  WhatIfResult,
} from '../../src-shared/model/whatIf.ts';
import { type Coming, comingOf } from './coming.ts';
import { diagnosedFrom } from './diagnose.ts';
import { engineVersion } from './engineVersion.ts';
import { flagCode } from './explain/flagText.ts';
import { worded } from './explain/worded.ts';
import { plannedAction } from './forecast/planned.ts';
import type { DiagnosisInput } from './input/input.ts';
import { applyChange } from './whatIf/apply.ts';
import { differences } from './whatIf/differences.ts';
import { expectedIn } from './whatIf/expectedIn.ts';
import { inWords } from './whatIf/inWords.ts';
import { sameValues } from './whatIf/sameValues.ts';

/** The answer as it is shown, and as it is stored. */
export interface WhatIfAnswer {
  readonly result: WhatIfResult;
  readonly facts: WhatIfFacts;
}

/** What-ifs on one campaign. Other changes are diagnosed anew, which takes some milliseconds; another plan under the same changes is not. */
export interface WhatIfSession {
  readonly run: (changes: readonly WhatIfChange[]) => WhatIfResult;
  readonly answer: (changes: readonly WhatIfChange[]) => WhatIfAnswer;
}

/** The campaign under some changes to its data. */
interface Altered {
  readonly key: string;
  /** Null: as it is. */
  readonly diagnosis: Diagnosis | null;
  readonly assumptions: readonly WhatIfAssumption[];
  readonly coming: Coming;
  /** The action this diagnosis recommends; null = none. */
  readonly own: PlannedAction | null;
}

const isPlan = (change: WhatIfChange): change is Extract<WhatIfChange, { kind: 'planned_action' }> =>
  change.kind === 'planned_action';

/**
 * @param stored the diagnosis as it was kept, to be compared with; null = the one this input gives
 */
export function openWhatIf(input: DiagnosisInput, stored: Diagnosis | null): WhatIfSession {
  const seen = once(() => diagnosedFrom(input));
  const today = (): Diagnosis => seen().diagnosis;
  const original = once(() => worded(stored ?? today()));
  const since = once(() => (stored === null ? null : sinceAnalysis(stored, today(), input)));
  const asItIs = once(() => comingOf(seen(), input.guardrails));
  let last: Altered | null = null;

  const alteredBy = (changes: readonly WhatIfChange[]): Altered => {
    const key = JSON.stringify(changes);
    if (last?.key === key) return last;
    const assumptions = new Set<WhatIfAssumption>();
    let altered = input;
    for (const change of changes) {
      const applied = applyChange(altered, change, original().kpi.currentWindow);
      altered = applied.input;
      if (applied.assumption !== null) assumptions.add(applied.assumption);
    }
    const anew = altered === input ? null : diagnosedFrom(altered);
    last = {
      key,
      diagnosis: anew?.diagnosis ?? null,
      assumptions: [...assumptions],
      coming: anew === null ? asItIs() : comingOf(anew, input.guardrails),
      own: plannedAction((anew?.diagnosis ?? stored ?? today()).parameters),
    };
    return last;
  };

  /** Of the recommendation on the data as they are; what is known of it where they are others by now. */
  const originally = (days: number): Expected | null => {
    if (stored === null || since() === null)
      return asItIs().expected(plannedAction((stored ?? today()).parameters), days);
    return stored.forecast?.days === days ? expectedIn(stored.forecast) : null;
  };

  const answer = (changes: readonly WhatIfChange[]): WhatIfAnswer => {
    const altered = alteredBy(changes.filter((change) => !isPlan(change)));
    const plan = changes.find(isPlan) ?? null;
    const days = plan?.days ?? usualForecastDays;
    const forecast = plan === null ? null : altered.coming.forecast(plan.action, days);
    const assumptions: readonly WhatIfAssumption[] =
      plan !== null && forecast === null
        ? [...altered.assumptions, 'too_little_to_forecast']
        : altered.assumptions;
    const isOriginal = plan === null && altered.diagnosis === null;
    const facts: WhatIfFacts = {
      changed: altered.diagnosis,
      expected: {
        original: originally(days),
        changed: isOriginal ? originally(days) : altered.coming.expected(plan?.action ?? altered.own, days),
      },
      forecast,
      assumptions,
    };
    return {
      facts,
      result: { ...inWords(facts, original()), sinceAnalysis: since() },
    };
  };
  return { answer, run: (changes) => answer(changes).result };
}

/**
 * Diagnoses the input as it is and as changed, side by side. Changes are applied in order; what had to be assumed to apply one is
 * said. Keeps nothing.
 */
export function whatIf(input: DiagnosisInput, changes: readonly WhatIfChange[]): WhatIfResult {
  return openWhatIf(input, null).run(changes);
}

const once = <T>(work: () => T): (() => T) => {
  let done: { readonly value: T } | null = null;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
};

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

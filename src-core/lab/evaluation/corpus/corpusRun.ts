import type { Diagnosis, DiagnosisStatus } from '../../../../src-shared/model/diagnosis.ts';
import { defaultSettings } from '../../../../src-shared/model/settings.ts';
import type { Cause } from '../../../../src-shared/model/vocabulary.ts';
import { diagnose } from '../../../diagnosis/diagnose.ts';
import { buildAccountTotals, siblingControl } from '../../../diagnosis/input/siblings.ts';
import { type CorpusCase, type CorpusTraits, corpusCase } from './corpusCase.ts';
import type { Label } from './label.ts';

/** What the engine answered on a case of the corpus. */
export interface CorpusScore {
  readonly id: string;
  readonly label: Label;
  readonly traits: CorpusTraits;
  readonly status: DiagnosisStatus;
  readonly cause: Cause;
  readonly secondCause: Cause | null;
  readonly confidence: number;
  readonly significant: boolean;
  readonly changePct: number | null;
  /** Reported conversions a day, over all days of data. */
  readonly perDay: number;
  /** The named cause is one of those that matter. */
  readonly right: boolean;
  /** … or one that somebody who saw everything could also have said. */
  readonly acceptable: boolean;
}

/** Diagnoses a case the way the product does: with the account's other campaigns, as of the last day of data. */
export function diagnoseCase({ data, siblings, asOf }: CorpusCase): Diagnosis {
  const totals = buildAccountTotals([data, ...siblings], asOf);
  const control = siblings.length === 0 ? null : siblingControl(totals, data);
  return diagnose({ data, siblings: control, asOf, guardrails: defaultSettings.guardrails });
}

export function scoreCorpusCase(one: CorpusCase): CorpusScore {
  const diagnosis = diagnoseCase(one);
  const { label } = one;
  return {
    id: one.id,
    label,
    traits: one.traits,
    status: diagnosis.status,
    cause: diagnosis.rootCause,
    secondCause: diagnosis.secondCause,
    confidence: diagnosis.confidence,
    significant: diagnosis.kpi.significant,
    changePct: diagnosis.kpi.changePct,
    perDay: conversionsPerDay(one.data.daily),
    right: label.causes.includes(diagnosis.rootCause),
    acceptable: [...label.causes, ...label.acceptable].includes(diagnosis.rootCause),
  };
}

/** Cases `from` to `to` (excluded) of the corpus, one at a time: memory does not grow with their number. */
export function* scoreCorpus(seed: number, from: number, to: number): Generator<CorpusScore> {
  for (let index = from; index < to; index += 1) yield scoreCorpusCase(corpusCase(index, seed));
}

function conversionsPerDay(daily: CorpusCase['data']['daily']): number {
  return daily.reduce((sum, row) => sum + (row.conversions ?? 0), 0) / Math.max(1, daily.length);
}

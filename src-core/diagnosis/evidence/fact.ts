import type { LocalisedChange } from '../../../src-shared/model/diagnosis.ts';
import type { Evidence, UnnumberedEvidence } from '../../../src-shared/model/evidence.ts';
import type { SignalKey } from '../../../src-shared/model/signalKey.ts';
import type { Frame } from '../frame/frame.ts';
import type { Reading } from '../frame/reading.ts';

/** A piece of evidence before it has its number. `subjects` absent = the campaign as a whole; `detail` absent = its figures say all. */
type Draft<One> = One extends UnnumberedEvidence
  ? Omit<One, 'subjects' | 'detail'> &
      Partial<Pick<One, 'subjects'>> &
      (null extends One['detail'] ? Partial<Pick<One, 'detail'>> : Pick<One, 'detail'>)
  : never;
export type EvidenceDraft = Draft<UnnumberedEvidence>;

type Brief<One> = One extends UnnumberedEvidence
  ? Pick<One, 'signal' | 'value' | 'unit'> &
      Partial<Omit<One, 'detail'>> &
      (null extends One['detail'] ? Partial<Pick<One, 'detail'>> : Pick<One, 'detail'>)
  : never;
/** A fact that is worked out of others: what it leaves open is not known, or nothing. */
export type AnalysisDraft = Brief<UnnumberedEvidence>;

export function workedOut(draft: AnalysisDraft, id: string): Evidence {
  return {
    subjects: [],
    baseline: null,
    change: null,
    interval: null,
    n: null,
    source: 'analysis',
    window: null,
    detail: null,
    ...draft,
    id,
  };
}

/** The fact of a draft, with the number it gets. */
export function numbered(draft: EvidenceDraft, id: string): Evidence {
  return { subjects: [], detail: null, ...draft, id };
}

/** A figure the causes are judged by. Changes are logarithms of ratios unless the signal says otherwise. */
export interface SignalValue {
  readonly key: SignalKey;
  readonly value: number;
  /** Standard error: a weak figure tells causes apart weakly. */
  readonly se: number;
}

/** What a collector found: a fact for the reader, and what it says to the causes. */
export interface Fact {
  readonly evidence: EvidenceDraft;
  readonly signals: readonly SignalValue[];
  /** Set by the one fact that tells where the change sits. */
  readonly localised?: Omit<LocalisedChange, 'evidence'>;
}

/** What collectors look at. */
export interface Scene {
  readonly frame: Frame;
  readonly reading: Reading;
}

/** One topic of evidence. Pure; no facts when its table is missing. */
export type Collector = (scene: Scene) => readonly Fact[];

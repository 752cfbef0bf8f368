import type { Evidence, LocalisedChange } from '../../../src-shared/model/diagnosis.ts';
import type { Frame } from '../frame/frame.ts';
import type { Reading } from '../frame/reading.ts';
import type { SignalKey } from './signals.ts';

/** A piece of evidence before it has its number. */
/** `subjects` absent = the campaign as a whole. */
export type EvidenceDraft = Omit<Evidence, 'id' | 'subjects'> & Partial<Pick<Evidence, 'subjects'>>;

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

import type { DiagnosisInput } from '../input/input.ts';

/** An input after a change. */
export interface Applied {
  readonly input: DiagnosisInput;
  /** What had to be taken for granted, for the reader; null = nothing. */
  readonly assumption: string | null;
}

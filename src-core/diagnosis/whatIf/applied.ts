import type { WhatIfAssumption } from '../../../src-shared/model/whatIf.ts';
import type { DiagnosisInput } from '../input/input.ts';

/** An input after a change. */
export interface Applied {
  readonly input: DiagnosisInput;
  /** What had to be taken for granted; null = nothing. */
  readonly assumption: WhatIfAssumption | null;
}

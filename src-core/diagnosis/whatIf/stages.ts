import type { Frame } from '../frame.ts';
import type { DiagnosisInput } from '../input.ts';

/**
 * How the diagnosis runs its steps. A step sees the frame it is handed and the results of earlier steps named in `inputs`, and
 * nothing else: then whoever runs them may keep what has not changed.
 */
export interface Stages {
  readonly frame: (input: DiagnosisInput, compute: (input: DiagnosisInput) => Frame) => Frame;
  readonly run: <T>(
    name: string,
    frame: Frame,
    inputs: readonly unknown[],
    compute: (frame: Frame) => T,
  ) => T;
}

/** Every step, every time. */
export const plainStages: Stages = {
  frame: (input, compute) => compute(input),
  run: (_name, frame, _inputs, compute) => compute(frame),
};

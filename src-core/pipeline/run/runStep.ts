import type { z } from 'zod';
import { StepFault } from '../failures.ts';
import type { RunScene, Step } from '../ports.ts';
import type { PipelineState } from '../state.ts';

/** Runs a step on its part of the state; input and output are checked, including state stored by an older version. */
export async function runStep<Input, Output>(
  step: Step<Input, Output>,
  state: PipelineState,
  scene: RunScene,
): Promise<Output> {
  scene.signal.throwIfAborted();
  const input = checked(step.input, state, step.id, 'input');
  scene.reached(step.id, state.round);
  const output = await step.run(input, scene);
  return checked(step.output, output, step.id, 'output');
}

function checked<Value>(
  schema: z.ZodType<Value>,
  value: unknown,
  step: string,
  where: 'input' | 'output',
): Value {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new StepFault(step, where, parsed.error.issues.map(({ path }) => path.join('.')).slice(0, 8));
}

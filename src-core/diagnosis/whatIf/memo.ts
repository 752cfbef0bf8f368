import type { Frame } from '../frame.ts';
import type { DiagnosisInput } from '../input.ts';
import type { Stages } from './stages.ts';
import { type Reads, readsHold, tracked } from './tracked.ts';

/** Results kept of one step: the original's, the last few tries'. */
const keptPerStage = 6;

interface Kept {
  readonly base: object | null;
  readonly inputs: readonly unknown[];
  readonly reads: Reads;
  readonly value: unknown;
}

/**
 * Steps whose results are kept while nothing they looked at changes: what a step reads of the input is noted as it reads it, the rest
 * it is handed. Keeps results of one campaign; make another for the next. `ran` is told each step that really ran.
 */
export function memoStages(ran: (stage: string) => void = () => undefined): Stages {
  const kept = new Map<string, Kept[]>();
  /** What a frame is apart from the input it carries. */
  const bases = new WeakMap<Frame, Frame>();

  /** A step is always asked for under its own name, so what is kept under that name is of its type. */
  function remembered<T>(
    name: string,
    base: object | null,
    inputs: readonly unknown[],
    input: DiagnosisInput,
    compute: (view: DiagnosisInput) => T,
  ): T {
    const entries = kept.get(name) ?? [];
    const hit = entries.find(
      (one) => one.base === base && sameInputs(one.inputs, inputs) && readsHold(one.reads, input),
    );
    if (hit !== undefined) {
      kept.set(name, [hit, ...entries.filter((one) => one !== hit)]);
      return hit.value as T;
    }
    ran(name);
    const { view, reads } = tracked(input);
    const value = compute(view);
    kept.set(name, [{ base, inputs, reads, value }, ...entries].slice(0, keptPerStage));
    return value;
  }

  return {
    frame: (input, compute) => {
      const base = remembered('frame', null, [], input, compute);
      const frame = { ...base, input };
      bases.set(frame, base);
      return frame;
    },
    run: (name, frame, inputs, compute) => {
      const base = bases.get(frame) ?? frame;
      return remembered(name, base, inputs, frame.input, (input) => {
        const own = { ...frame, input };
        bases.set(own, base);
        return compute(own);
      });
    },
  };
}

const sameInputs = (one: readonly unknown[], two: readonly unknown[]): boolean =>
  one.length === two.length && one.every((value, index) => Object.is(value, two[index]));

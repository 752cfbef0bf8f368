import { z } from 'zod';
import type { DataFlag } from '../../../src-shared/model/dataFlag.ts';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { RunScene, Step } from '../ports.ts';
import { type Collected, collectedSchema, type Difficulty, difficultySchema } from '../state.ts';

const outputSchema = z.object({ collected: collectedSchema, difficulty: difficultySchema });

/**
 * Collects everything known, concurrently. The engine's diagnosis is required; its context may fail or take too long,
 * and is then missing: the data-quality flags tell the person, the context tells the model.
 */
export const collect: Step<
  Record<string, never>,
  { readonly collected: Collected; readonly difficulty: Difficulty }
> = {
  id: 'collect',
  input: z.object({}),
  output: outputSchema,
  run: async (_, scene) => {
    const { sources, parts, signal } = scene;
    const flags: DataFlag[] = [];
    const orNone = async <Value>(
      read: (signal: AbortSignal) => Promise<Value>,
      none: Value,
      flag: DataFlag,
    ): Promise<Value> => {
      try {
        return await within(scene, read);
      } catch {
        // Ended by the person: nothing continues. Any other fault costs this source only.
        signal.throwIfAborted();
        flags.push(flag);
        return none;
      }
    };
    const [engine, past, account] = await Promise.all([
      orNone((own) => sources.siblings(own), null, notRead.siblings).then((siblings) =>
        sources.engine(siblings, signal),
      ),
      orNone((own) => sources.past(own), [], notRead.past),
      orNone((own) => sources.account(own), [], notRead.account),
    ]);
    const diagnosis = flagged(engine.diagnosis, flags.toSorted(byCode));
    return {
      collected: { diagnosis, campaign: engine.campaign, history: { campaign: past, account } },
      difficulty: parts.difficultyOf(diagnosis),
    };
  },
};

/** Reads one source within a time limit. One that ignores its signal is left behind. */
async function within<Value>(
  { signal, parts }: RunScene,
  read: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const own = AbortSignal.any([signal, AbortSignal.timeout(parts.sourceMs)]);
  let leave: () => void = () => undefined;
  const ended = new Promise<never>((_, reject) => {
    leave = () => reject(own.reason);
    own.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([read(own), ended]);
  } finally {
    own.removeEventListener('abort', leave);
  }
}

const flagged = (diagnosis: Diagnosis, flags: readonly DataFlag[]): Diagnosis => ({
  ...diagnosis,
  dataQuality: { ...diagnosis.dataQuality, flags: [...diagnosis.dataQuality.flags, ...flags] },
});

/** Flags come in the order in which sources failed; the prompt built from them must not depend on it. */
const byCode = (one: DataFlag, two: DataFlag): number => one.code.localeCompare(two.code);

const notRead = {
  siblings: { code: 'siblings_not_read', severity: 'info' },
  past: { code: 'history_not_read', severity: 'info' },
  account: { code: 'outcomes_not_read', severity: 'info' },
} as const;

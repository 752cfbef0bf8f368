import type { ModelCall } from '../../src-shared/model/llm/trace.ts';
import type { CallJournal } from './port/port.ts';

interface Kept {
  readonly call: ModelCall;
  readonly heldMicroUsd: number;
  readonly checked: boolean;
}

export interface MemoryJournal extends CallJournal {
  /** All calls in the order they were made. */
  readonly calls: readonly ModelCall[];
}

/**
 * A journal for the lifetime of the process: evaluations and tests, which keep no workspace. Same rules as the store's.
 */
export function memoryJournal(): MemoryJournal {
  const kept = new Map<string, Kept>();
  const newest = (fits: (entry: Kept) => boolean): Kept | undefined => [...kept.values()].findLast(fits);
  return {
    get calls() {
      return [...kept.values()].map(({ call }) => call);
    },
    done: (runId, key) =>
      newest(({ call }) => call.runId === runId && call.key === key && call.state !== 'running')?.call ??
      null,
    put(call, heldMicroUsd) {
      kept.set(call.id, { call, heldMicroUsd, checked: kept.get(call.id)?.checked ?? false });
    },
    cached(contextHash) {
      const found = newest(
        ({ call, checked }) => checked && call.state === 'done' && call.contextHash === contextHash,
      );
      return found !== undefined && found.call.faults.length === 0 ? found.call : null;
    },
    spentSince: (instant) =>
      [...kept.values()]
        .filter(({ call }) => call.startedAt >= instant)
        .reduce((sum, { heldMicroUsd }) => sum + heldMicroUsd, 0),
    mark(callId, faults) {
      const found = kept.get(callId);
      if (found === undefined) throw new Error(`no call ${callId} in the journal`);
      kept.set(callId, { ...found, checked: true, call: { ...found.call, faults } });
    },
  };
}

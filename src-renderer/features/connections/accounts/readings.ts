import { create } from 'zustand';
import type { Id } from '../../../../src-shared/model/ids.ts';
import { type Explanation, explain } from '../../../ui/explain.ts';

interface Readings {
  /** Accounts that wait for their turn, with the days that are wanted, in the order they were asked for. */
  readonly waiting: ReadonlyMap<Id, number>;
  /** The jobs of readings begun here: a job is there a moment before the account says that it is read. */
  readonly begun: ReadonlyMap<Id, Id>;
  /** Why a reading could not even start. */
  readonly failed: ReadonlyMap<Id, Explanation>;
}

/** What is needed of the app to read accounts one after the other. */
export interface ReadingPort {
  readonly read: (id: Id, days: number) => Promise<Id>;
  /** The job that is in the way; null: none any more. */
  readonly inTheWay: () => Promise<Id | null>;
  /** Resolves once the job is over, or can no longer be followed. */
  readonly ended: (jobId: Id) => Promise<void>;
  /** Resolves once no analysis runs: what a reading brings is analysed only where none is under way. */
  readonly analysed: () => Promise<void>;
}

export const useReadings = create<Readings>(() => ({
  waiting: new Map(),
  begun: new Map(),
  failed: new Map(),
}));

const without = <T>(map: ReadonlyMap<Id, T>, id: Id): ReadonlyMap<Id, T> =>
  new Map([...map].filter(([other]) => other !== id));

/** Takes an account out of the line. */
export function doNotRead(id: Id): void {
  useReadings.setState(({ waiting }) => ({ waiting: without(waiting, id) }));
}

let isReading = false;

/** Reads accounts one after the other: the app reads one at a time, and an import may be in the way too. */
export async function readInTurn(ids: readonly Id[], days: number, port: ReadingPort): Promise<void> {
  useReadings.setState(({ waiting, failed }) => ({
    waiting: new Map([...waiting, ...ids.map((id) => [id, days] as const)]),
    failed: ids.reduce(without, failed),
  }));
  if (isReading) return;
  isReading = true;
  try {
    for (;;) {
      const [next] = useReadings.getState().waiting;
      if (next === undefined) return;
      await readOne(...next, port);
      if (useReadings.getState().waiting.size > 0) await port.analysed();
    }
  } finally {
    isReading = false;
  }
}

async function readOne(id: Id, days: number, port: ReadingPort): Promise<void> {
  try {
    const jobId = await started(id, days, port);
    useReadings.setState(({ waiting, begun }) => ({
      waiting: without(waiting, id),
      begun: jobId === null ? begun : new Map([...begun, [id, jobId]]),
    }));
    if (jobId !== null) await port.ended(jobId);
  } catch (error) {
    useReadings.setState(({ waiting, failed }) => ({
      waiting: without(waiting, id),
      failed: new Map([...failed, [id, explain(error)]]),
    }));
  }
}

/** Null: it was taken out of the line meanwhile. */
async function started(id: Id, days: number, port: ReadingPort): Promise<Id | null> {
  for (;;) {
    if (!useReadings.getState().waiting.has(id)) return null;
    try {
      return await port.read(id, days);
    } catch (error) {
      if (!isConflict(error)) throw error;
      const jobId = await port.inTheWay();
      if (jobId !== null) await port.ended(jobId);
    }
  }
}

const isConflict = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'CONFLICT';

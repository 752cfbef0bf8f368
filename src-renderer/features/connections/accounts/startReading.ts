import type { Id } from '../../../../src-shared/model/ids.ts';
import { api } from '../../../client/api.ts';
import { announceEnd } from '../../../common/jobs/useJobs.ts';
import { type ReadingPort, readInTurn } from './readings.ts';

/** What an account is kept complete for: a reading brings what is missing of these days. */
export const keptDays = 90;

/** Starts the reading of accounts, or puts them in line; their progress is that of a job. */
export function startReading(ids: readonly Id[], days = keptDays): void {
  void readInTurn(ids, days, appPort);
}

const appPort: ReadingPort = {
  read: async (id, days) => (await api.connections.read({ id, days })).jobId,
  inTheWay: async () => {
    const inTheWay = (await api.jobs.list({})).find(
      ({ state, kind }) => state === 'running' && (kind === 'import' || kind === 'collect'),
    );
    return inTheWay?.id ?? null;
  },
  ended: followed,
  analysed: async () => {
    const analyses = (await api.jobs.list({})).filter(
      ({ state, kind }) => state === 'running' && kind === 'analyse',
    );
    for (const { id } of analyses) await followed(id);
  },
};

async function followed(jobId: Id): Promise<void> {
  try {
    for await (const job of await api.jobs.watch({ jobId })) announceEnd(job);
  } catch {
    // The connection broke: the job goes on, and the list says how it ended.
  }
}

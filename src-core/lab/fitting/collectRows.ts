import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import PQueue from 'p-queue';
import type { Row } from './rows.ts';

/** Campaigns a thread makes before it hands them over. */
const chunk = 250;

/** Rows of several worlds, each from campaign 0 of `seed`, in order; the order does not depend on the number of threads. */
export async function collectRows(
  names: readonly string[],
  seed: number,
  campaigns: number,
  progress: (done: number, of: number) => void,
): Promise<readonly Row[]> {
  const queue = new PQueue({ concurrency: availableParallelism() });
  const jobs = names.flatMap((world) =>
    Array.from({ length: Math.ceil(campaigns / chunk) }, (_, index) => ({
      world,
      seed,
      from: index * chunk,
      to: Math.min(campaigns, (index + 1) * chunk),
    })),
  );
  let done = 0;
  const parts = await Promise.all(
    jobs.map((job) =>
      queue.add(async () => {
        const rows = await inThread(job);
        done += job.to - job.from;
        progress(done, names.length * campaigns);
        return rows;
      }),
    ),
  );
  return parts.flat();
}

function inThread(job: object): Promise<readonly Row[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./rowsThread.ts', import.meta.url), { workerData: job });
    worker.once('message', (rows: readonly Row[]) => resolve(rows));
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code !== 0) reject(new Error(`a thread that makes campaigns ended with code ${code}`));
    });
  });
}

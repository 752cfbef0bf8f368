import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { worldNamed } from '../worlds/all.ts';
import { casesOf, type Row, rowOf } from './rows.ts';

/** What a thread is asked for. */
export const rowsJob = z.strictObject({
  world: z.string(),
  seed: z.int(),
  from: z.int(),
  to: z.int(),
});

const { world, seed, from, to } = rowsJob.parse(workerData);
const rows: Row[] = [];
for (const one of casesOf(worldNamed(world), seed, from, to)) {
  const row = rowOf(one);
  if (row !== null) rows.push(row);
}
parentPort?.postMessage(rows);

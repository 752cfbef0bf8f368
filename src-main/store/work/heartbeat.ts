import type { Id } from '../../../src-shared/model/ids.ts';
import type { Connection } from '../database/connection.ts';
import { StoreError } from '../database/storeError.ts';

/** Interval of the heartbeat of running work. */
const BEAT_MS = 5_000;
/**
 * A process may have the id of one that crashed: work without a heartbeat for this long counts as dead, whatever
 * process has its id.
 */
const DEAD_AFTER_MS = 30 * 60_000;
/** When this process began; threads share it. The second of tolerance is for clocks that disagree about a few ms. */
const processStart = (): number => Date.now() - process.uptime() * 1000 - 1000;

export interface Beat {
  readonly pid: number;
  /** Milliseconds since 1970, of the machine's clock. */
  readonly beat: number;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Whether work marked as running was left behind. Another process may really be running it (the command line imports
 * while the window is open), so the mark alone is not enough: its process must be gone, or be an earlier one with this
 * id (containers reuse ids), or have been silent for half an hour. If the last is wrong, the work still ends correctly:
 * `end` overwrites the state.
 */
export function isLeftBehind({ pid, beat }: Beat, alive: (pid: number) => boolean = isAlive): boolean {
  if (pid === process.pid) return beat < processStart();
  return !alive(pid) || beat < Date.now() - DEAD_AFTER_MS;
}

/** The heartbeats of the rows in `imports`, `runs` or `pipeline_runs`. */
export interface Jobs {
  /** The small number of a job; throws `not_found` for an unknown one. */
  seqOf(id: Id): number;
  /** Records a heartbeat; inside a write. */
  beat(id: Id): void;
  /** Marks what a crash left running. */
  reap(): void;
}

export function jobsOf(
  connection: Connection,
  table: 'imports' | 'runs' | 'pipeline_runs',
  what: string,
): Jobs {
  const seqs = new Map<Id, number>();
  const beats = new Map<Id, number>();
  return {
    seqOf(id) {
      const known = seqs.get(id);
      if (known !== undefined) return known;
      const row = connection.statement<{ seq: number }>(`SELECT seq FROM ${table} WHERE id = ?`).get(id);
      if (row === undefined)
        throw new StoreError('not_found', `This ${what} was never begun.`, `Start the ${what} again.`);
      seqs.set(id, row.seq);
      return row.seq;
    },
    beat(id) {
      const now = Date.now();
      if (now - (beats.get(id) ?? 0) < BEAT_MS) return;
      beats.set(id, now);
      connection.statement(`UPDATE ${table} SET beat = ? WHERE id = ?`).run(now, id);
    },
    reap() {
      const running = connection.read(() =>
        connection
          .statement<Beat & { seq: number }>(`SELECT seq, pid, beat FROM ${table} WHERE state = 'running'`)
          .all(),
      );
      for (const job of running.filter((row) => isLeftBehind(row)))
        connection.write(() =>
          connection
            .statement(
              `UPDATE ${table} SET state = 'interrupted' WHERE seq = ? AND state = 'running' AND beat = ?`,
            )
            .run(job.seq, job.beat),
        );
    },
  };
}

import { z } from 'zod';
import type { Instant } from '../../../src-shared/model/day.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import { type Run, runSchema } from '../../../src-shared/model/job.ts';
import { checkedFor } from '../database/checkedFor.ts';
import type { Connection } from '../database/connection.ts';
import { jsonOf } from '../database/json.ts';

export interface RunsRepository {
  begin(run: {
    id: Id;
    startedAt: Instant;
    engine: Run['engine'];
    engineVersion: string;
    campaigns: number;
  }): void;
  end(id: Id, result: Pick<Run, 'state' | 'recommended' | 'failed'> & { endedAt: Instant }): void;
  get(id: Id): Run | null;
  /** Newest first. */
  latest(limit: number): readonly Run[];
  /** Whether any run came to its end. */
  anyDone(): boolean;
  /** All there ever were, newest first; to look for one, ask `get` or `latest`. */
  list(): readonly Run[];
}

type Row = Omit<Run, 'failed'> & { readonly failed: string };

const COLUMNS = `SELECT id, started_at AS startedAt, ended_at AS endedAt, engine, engine_version AS engineVersion, state,
    campaigns, recommended, failed
  FROM runs`;

const failedText = z.preprocess(jsonOf, runSchema.unwrap().shape.failed);

export function runsRepository(connection: Connection): RunsRepository {
  const find = (rest: string, ...values: readonly (string | number)[]): readonly Run[] =>
    connection.read(() =>
      connection
        .statement<Row>(`${COLUMNS} ${rest}`)
        .all(...values)
        .map((row) => ({ ...row, failed: failedOf(row.failed) })),
    );
  return {
    begin({ id, startedAt, engine, engineVersion, campaigns }) {
      connection.write(() =>
        connection
          .statement(
            `INSERT INTO runs (id, started_at, engine, engine_version, state, campaigns, pid, beat)
             VALUES (?, ?, ?, ?, 'running', ?, ?, ?)`,
          )
          .run(id, startedAt, engine, engineVersion, campaigns, process.pid, Date.now()),
      );
    },
    end(id, { state, recommended, failed, endedAt }) {
      connection.write(() =>
        connection
          .statement('UPDATE runs SET state = ?, recommended = ?, failed = ?, ended_at = ? WHERE id = ?')
          .run(
            state,
            recommended,
            JSON.stringify(checkedFor('run', runSchema.unwrap().shape.failed, failed)),
            endedAt,
            id,
          ),
      );
    },
    get: (id) => find('WHERE id = ?', id)[0] ?? null,
    latest: (limit) => find('ORDER BY seq DESC LIMIT ?', limit),
    anyDone: () =>
      connection.read(
        () => connection.statement(`SELECT 1 FROM runs WHERE state = 'done' LIMIT 1`).get() !== undefined,
      ),
    list: () => find('ORDER BY seq DESC'),
  };
}

/** An unreadable record of failures does not mean "none failed". */
function failedOf(json: string): Run['failed'] {
  const read = failedText.safeParse(json);
  return read.success
    ? read.data
    : [{ campaignId: '', message: 'Which campaigns failed in this run can no longer be read.' }];
}

import type { Instant } from '../../../src-shared/model/day.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import { type Run, runSchema } from '../../../src-shared/model/job.ts';
import type { Connection } from '../database/connection.ts';

export interface RunsRepository {
  begin(run: {
    id: Id;
    startedAt: Instant;
    engine: Run['engine'];
    engineVersion: string;
    campaigns: number;
  }): void;
  end(id: Id, result: Pick<Run, 'state' | 'recommended' | 'failed'> & { endedAt: Instant }): void;
  list(): readonly Run[];
}

type Row = Omit<Run, 'failed'> & { readonly failed: string };

const LIST = `SELECT id, started_at AS startedAt, ended_at AS endedAt, engine, engine_version AS engineVersion, state,
    campaigns, recommended, failed
  FROM runs ORDER BY seq DESC`;

const failedSchema = runSchema.unwrap().shape.failed;

export function runsRepository(connection: Connection): RunsRepository {
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
          .run(state, recommended, JSON.stringify(failed), endedAt, id),
      );
    },
    list: () =>
      connection.read(() =>
        connection
          .statement<Row>(LIST)
          .all()
          .map((row) => ({ ...row, failed: failedSchema.parse(JSON.parse(row.failed)) })),
      ),
  };
}

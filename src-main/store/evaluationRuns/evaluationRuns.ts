import { type EvaluationRun, evaluationRunSchema } from '../../../src-shared/model/evaluation/run.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import { checkedFor } from '../database/checkedFor.ts';
import type { Connection } from '../database/connection.ts';
import { jsonOf } from '../database/json.ts';

/** Evaluations of the engine against decided cases, complete. */
export interface EvaluationRunsRepository {
  /** Storing the same one again changes nothing. */
  add(run: EvaluationRun): void;
  get(id: Id): EvaluationRun | null;
  /** Newest first. One that this version cannot read is left out. */
  latest(limit: number): readonly EvaluationRun[];
}

/** A run in another version's form is not shown, and not lost. */
function readRun(body: string): EvaluationRun | null {
  const read = evaluationRunSchema.safeParse(jsonOf(body));
  return read.success ? read.data : null;
}

export function evaluationRunsRepository(connection: Connection): EvaluationRunsRepository {
  return {
    add(run) {
      connection.write(() =>
        connection
          .statement(
            'INSERT INTO evaluation_runs (id, at, body) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
          )
          .run(run.id, run.at, JSON.stringify(checkedFor('evaluation', evaluationRunSchema, run))),
      );
    },
    get: (id) =>
      connection.read(() => {
        const row = connection
          .statement<{ body: string }>('SELECT body FROM evaluation_runs WHERE id = ?')
          .get(id);
        return row === undefined ? null : readRun(row.body);
      }),
    latest: (limit) =>
      connection.read(() =>
        connection
          .statement<{ body: string }>('SELECT body FROM evaluation_runs ORDER BY at DESC, seq DESC LIMIT ?')
          .all(limit)
          .flatMap(({ body }) => readRun(body) ?? []),
      ),
  };
}

import { z } from 'zod';
import type { Instant } from '../../../src-shared/model/day.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { ImportReport, RowSource } from '../../../src-shared/model/importing.ts';
import { type ImportRecord, importReportSchema } from '../../../src-shared/model/importing.ts';
import { checkedFor } from '../database/checkedFor.ts';
import type { Connection } from '../database/connection.ts';
import { jsonOf } from '../database/json.ts';

export interface ImportsRepository {
  begin(record: { id: Id; at: Instant; source: RowSource; label: string }): void;
  /** Goes on with one that was interrupted: what it brought stays its own. */
  resume(id: Id): void;
  end(id: Id, state: 'done' | 'cancelled' | 'failed', report: ImportReport | null): void;
  get(id: Id): ImportRecord | null;
  /** Newest first, without looks at pages. */
  latest(limit: number): readonly ImportRecord[];
  /** All there ever were, newest first; to look for one, ask `get` or `latest`. */
  list(): readonly ImportRecord[];
}

type Row = Omit<ImportRecord, 'report'> & { readonly report: string | null };

/** What a person brought, or an account; a look at a page is shown with its campaign. */
const BROUGHT = "source <> 'landing_look'";

const reportText = z.preprocess(jsonOf, importReportSchema);

export function importsRepository(connection: Connection): ImportsRepository {
  const find = (rest: string, ...values: readonly (string | number)[]): readonly ImportRecord[] =>
    connection.read(() =>
      connection
        .statement<Row>(`SELECT id, at, source, label, state, report FROM imports ${rest}`)
        .all(...values)
        .map((row) => ({ ...row, report: reportOf(row.report) })),
    );
  return {
    begin({ id, at, source, label }) {
      connection.write(() =>
        connection
          .statement(
            `INSERT INTO imports (id, at, source, label, state, pid, beat) VALUES (?, ?, ?, ?, 'running', ?, ?)`,
          )
          .run(id, at, source, label, process.pid, Date.now()),
      );
    },
    resume(id) {
      connection.write(() =>
        connection
          .statement(`UPDATE imports SET state = 'running', pid = ?, beat = ? WHERE id = ?`)
          .run(process.pid, Date.now(), id),
      );
    },
    end(id, state, report) {
      connection.write(() =>
        connection
          .statement('UPDATE imports SET state = ?, report = ? WHERE id = ?')
          .run(
            state,
            report === null
              ? null
              : JSON.stringify(checkedFor('report of an import', importReportSchema, report)),
            id,
          ),
      );
    },
    get: (id) => find('WHERE id = ?', id)[0] ?? null,
    latest: (limit) => find(`WHERE ${BROUGHT} ORDER BY seq DESC LIMIT ?`, limit),
    list: () => find(`WHERE ${BROUGHT} ORDER BY seq DESC`),
  };
}

/** An unreadable report hides only itself, not the list of imports. */
function reportOf(json: string | null): ImportReport | null {
  return json === null ? null : (reportText.safeParse(json).data ?? null);
}

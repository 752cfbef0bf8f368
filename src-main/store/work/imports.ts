import type { Instant } from '../../../src-shared/model/day.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { ImportReport, ImportSource } from '../../../src-shared/model/importing.ts';
import { type ImportRecord, importReportSchema } from '../../../src-shared/model/importing.ts';
import type { Connection } from '../database/connection.ts';

export interface ImportsRepository {
  begin(record: { id: Id; at: Instant; source: ImportSource; label: string }): void;
  end(id: Id, state: 'done' | 'cancelled' | 'failed', report: ImportReport | null): void;
  list(): readonly ImportRecord[];
}

type Row = Omit<ImportRecord, 'report'> & { readonly report: string | null };

export function importsRepository(connection: Connection): ImportsRepository {
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
    end(id, state, report) {
      connection.write(() =>
        connection
          .statement('UPDATE imports SET state = ?, report = ? WHERE id = ?')
          .run(state, report === null ? null : JSON.stringify(report), id),
      );
    },
    list: () => connection.read(() => listImports(connection)),
  };
}

function listImports(connection: Connection): readonly ImportRecord[] {
  return connection
    .statement<Row>('SELECT id, at, source, label, state, report FROM imports ORDER BY seq DESC')
    .all()
    .map((row) => ({
      ...row,
      id: row.id satisfies Id,
      report: row.report === null ? null : importReportSchema.parse(JSON.parse(row.report)),
    }));
}

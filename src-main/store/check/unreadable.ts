import { z } from 'zod';
import { verdictSchema } from '../../../src-shared/model/decision.ts';
import { actionParametersSchema } from '../../../src-shared/model/diagnosis.ts';
import { evaluationRunSchema } from '../../../src-shared/model/evaluation/run.ts';
import { importReportSchema } from '../../../src-shared/model/importing.ts';
import { runSchema } from '../../../src-shared/model/job.ts';
import { BODY_COLUMNS, BODY_JOINS, readBody, type StoredBody } from '../bodies/body.ts';
import type { Connection } from '../database/connection.ts';
import { firstFault } from '../database/firstFault.ts';
import { jsonOf } from '../database/json.ts';
import {
  CONTENTS_COLUMNS,
  callOf,
  MODEL_CALL_COLUMNS,
  type StoredCall,
  type StoredContents,
} from '../modelCalls/row.ts';
import { EVENT_COLUMNS, eventOf, type StoredEvent } from '../outbox/outbox.ts';
import { readBodies, type WhatIfBodies } from '../whatIfs/row.ts';

export type StoredKind =
  | 'recommendation'
  | 'decision'
  | 'event for the team'
  | 'what-if'
  | 'call of a model'
  | 'import'
  | 'run'
  | 'evaluation';

/** A stored row that does not parse: it is not shown, all others are. */
export interface UnreadableRow {
  readonly kind: StoredKind;
  readonly id: string;
  /** The campaign it is about, by name; null where there is none, or where that part is unreadable. */
  readonly campaignName: string | null;
  /** What does not fit, and where. */
  readonly reason: string;
}

interface Source {
  readonly kind: StoredKind;
  /** Rows read in one step; bodies of recommendations are large. */
  readonly step: number;
  /** The rows after a seq, in order, each with what does not fit in it; null: it can be read. */
  readonly rows: (connection: Connection, after: number) => readonly Judged[];
}

interface Judged {
  readonly seq: number;
  readonly id: string;
  readonly campaignName: string | null;
  readonly fault: string | null;
}

function jsonFault(schema: z.ZodType, text: string | null): string | null {
  if (text === null) return null;
  const read = z.preprocess(jsonOf, schema).safeParse(text);
  return read.success ? null : firstFault(read.error);
}

interface Named {
  readonly seq: number;
  readonly rowId: string;
  readonly campaignName?: string;
}

interface SourceOptions<Row extends object> {
  readonly kind: StoredKind;
  /** Selects the columns of `Named` besides what `fault` reads. */
  readonly sql: string;
  readonly step: number;
  readonly fault: (row: Row) => string | null;
}

function source<Row extends object>({ kind, sql, step, fault }: SourceOptions<Row>): Source {
  return {
    kind,
    step,
    rows: (connection, after) =>
      connection
        .read(() => connection.statement<Row & Named>(sql).all(after, step))
        .map((row) => ({
          seq: row.seq,
          id: row.rowId,
          campaignName: row.campaignName ?? null,
          fault: fault(row),
        })),
  };
}

const sources: readonly Source[] = [
  source<StoredBody>({
    kind: 'recommendation',
    sql: `SELECT r.seq, r.id AS rowId, r.campaign_name AS campaignName, ${BODY_COLUMNS} FROM recommendations r ${BODY_JOINS} WHERE r.seq > ? ORDER BY r.seq LIMIT ?`,
    step: 8,
    fault: (row) => {
      const body = readBody(row);
      return body.kind === 'unreadable' ? body.reason : null;
    },
  }),
  source<{ verdict: string; recommended: string | null }>({
    kind: 'decision',
    sql: 'SELECT seq, id AS rowId, verdict, recommended FROM decisions WHERE seq > ? ORDER BY seq LIMIT ?',
    step: 200,
    fault: ({ verdict, recommended }) =>
      jsonFault(verdictSchema, verdict) ?? jsonFault(actionParametersSchema, recommended),
  }),
  source<StoredEvent>({
    kind: 'event for the team',
    sql: `SELECT seq, event_id AS rowId, ${EVENT_COLUMNS} FROM outbox WHERE seq > ? ORDER BY seq LIMIT ?`,
    step: 200,
    fault: (row) => {
      const read = eventOf(row);
      return read.kind === 'unknown' && read.why === 'malformed' ? read.detail : null;
    },
  }),
  source<WhatIfBodies>({
    kind: 'what-if',
    sql: 'SELECT seq, id AS rowId, changes, answer, earlier FROM what_ifs WHERE seq > ? ORDER BY seq LIMIT ?',
    step: 8,
    fault: (row) => {
      const read = readBodies(row);
      return read.kind === 'unreadable' ? read.reason : null;
    },
  }),
  source<StoredCall & StoredContents>({
    kind: 'call of a model',
    sql: `SELECT m.seq, m.id AS rowId, ${MODEL_CALL_COLUMNS}, ${CONTENTS_COLUMNS} FROM model_calls m
      LEFT JOIN model_call_contents c ON c.call = m.seq WHERE m.seq > ? ORDER BY m.seq LIMIT ?`,
    step: 20,
    fault: (row) => {
      try {
        callOf(row);
        return null;
      } catch (error) {
        return error instanceof z.ZodError ? firstFault(error) : 'what was sent cannot be unpacked';
      }
    },
  }),
  source<{ report: string | null }>({
    kind: 'import',
    sql: 'SELECT seq, id AS rowId, report FROM imports WHERE seq > ? ORDER BY seq LIMIT ?',
    step: 20,
    fault: ({ report }) => jsonFault(importReportSchema, report),
  }),
  source<{ failed: string }>({
    kind: 'run',
    sql: 'SELECT seq, id AS rowId, failed FROM runs WHERE seq > ? ORDER BY seq LIMIT ?',
    step: 50,
    fault: ({ failed }) => jsonFault(runSchema.unwrap().shape.failed, failed),
  }),
  source<{ body: string }>({
    kind: 'evaluation',
    sql: 'SELECT seq, id AS rowId, body FROM evaluation_runs WHERE seq > ? ORDER BY seq LIMIT ?',
    step: 1,
    fault: ({ body }) => jsonFault(evaluationRunSchema, body),
  }),
];

export interface ReadRows {
  readonly kind: StoredKind;
  readonly read: number;
  readonly unreadable: readonly UnreadableRow[];
}

/** Reads every stored body with its schema, a few rows a step, and yields the unreadable ones of each step. */
export function* unreadableRows(connection: Connection): Generator<ReadRows, void, void> {
  for (const { kind, step, rows } of sources) {
    let found: readonly Judged[];
    let after = 0;
    do {
      found = rows(connection, after);
      yield {
        kind,
        read: found.length,
        unreadable: found.flatMap(({ id, campaignName, fault }) =>
          fault === null ? [] : [{ kind, id, campaignName, reason: fault }],
        ),
      };
      after = found.at(-1)?.seq ?? after;
    } while (found.length === step);
  }
}

const NAMED = 20;

/** As sentences; for each kind the first are named, the others counted. */
export function sentencesOf(rows: readonly UnreadableRow[]): readonly string[] {
  return [...Map.groupBy(rows, ({ kind }) => kind)].flatMap(([kind, all]) => [
    ...all.slice(0, NAMED).map(({ id, reason }) => `The ${kind} ${id} cannot be read: ${reason}.`),
    ...(all.length > NAMED ? [`${all.length - NAMED} more of this kind (${kind}) cannot be read.`] : []),
  ]);
}

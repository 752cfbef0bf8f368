import type { Instant } from '../../../src-shared/model/day.ts';
import type { Connection } from '../database/connection.ts';
import { packText, readBody } from './body.ts';

/**
 * How long the body of a recommendation is kept after a newer one superseded it undecided; the rule is in
 * docs/adr/0013.
 */
export const KEEP_BODY_DAYS = 90;
const MS_PER_DAY = 86_400_000;
/** Rows or pages changed in one transaction: each holds the write lock for a few milliseconds. */
const DROPS_A_STEP = 8;
const PAGES_A_STEP = 32;
/** Rows inspected in one read. */
const LOOKED_AT = 500;
/** Free pages kept for what is written next: 1 MB. */
const SPARE_PAGES = 256;

export type TidyStep = 'packed' | 'written anew' | 'dropped' | 'given back';

const NEXT_PLAIN = 'SELECT recommendation AS seq, body FROM diagnoses ORDER BY recommendation LIMIT 1';
const NEXT_OF_BEFORE =
  'SELECT recommendation AS seq, body FROM diagnosis_bodies WHERE form < 2 ORDER BY recommendation LIMIT 1';
const WRITE_ANEW = 'UPDATE diagnosis_bodies SET body = ?, form = 2 WHERE recommendation = ? AND form < 2';
/** Superseded, never decided (an undone decision counts as one), no what-if saved on it: no history needs its body. */
const OLD = `SELECT p.recommendation AS seq, r.created_at < ? AND r.state = 'superseded'
    AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.recommendation = r.seq)
    AND NOT EXISTS (SELECT 1 FROM what_ifs w WHERE w.recommendation = r.seq) AS old
  FROM diagnosis_bodies p JOIN recommendations r ON r.seq = p.recommendation
  WHERE p.recommendation > ? ORDER BY p.recommendation LIMIT ?`;

/**
 * Makes the database smaller, one short transaction per step; stopping between any two leaves it sound. Bodies of
 * versions before 130 are packed, those of versions before 140 are written anew, bodies no history needs are deleted after `KEEP_BODY_DAYS`, free pages are returned
 * to the disk where the file was created for it. For a thread that serves no window: reading and packing take longer
 * than the writes.
 */
export function* tidySteps(connection: Connection, now: Date): Generator<TidyStep, void, void> {
  yield* pack(connection);
  yield* writeAnew(connection);
  yield* drop(connection, new Date(now.getTime() - KEEP_BODY_DAYS * MS_PER_DAY).toISOString());
  yield* giveBack(connection);
}

function* pack(connection: Connection): Generator<TidyStep, void, void> {
  for (;;) {
    const next = connection.read(() => connection.statement<{ seq: number; body: string }>(NEXT_PLAIN).get());
    if (next === undefined) return;
    const packed = packText(next.body);
    connection.write(() => {
      const gone = connection.statement('DELETE FROM diagnoses WHERE recommendation = ?').run(next.seq);
      // Another thread may have packed it since it was read.
      if (gone.changes > 0)
        connection
          .statement('INSERT INTO diagnosis_bodies (recommendation, body) VALUES (?, ?)')
          .run(next.seq, packed);
    });
    yield 'packed';
  }
}

/** Bodies that versions before 140 stored with their sentences, in today's form. One that cannot be read stays as it is. */
function* writeAnew(connection: Connection): Generator<TidyStep, void, void> {
  for (;;) {
    const next = connection.read(() =>
      connection.statement<{ seq: number; body: Buffer }>(NEXT_OF_BEFORE).get(),
    );
    if (next === undefined) return;
    const read = readBody({ packed: next.body, whole: null });
    const body = read.kind === 'read' ? packText(JSON.stringify(read.diagnosis)) : next.body;
    connection.write(() => connection.statement(WRITE_ANEW).run(body, next.seq));
    yield 'written anew';
  }
}

function* drop(connection: Connection, before: Instant): Generator<TidyStep, void, void> {
  let after = 0;
  for (;;) {
    const rows = connection.read(() =>
      connection.statement<{ seq: number; old: number }>(OLD).all(before, after, LOOKED_AT),
    );
    const old = rows.filter((row) => row.old === 1);
    for (let from = 0; from < old.length; from += DROPS_A_STEP) {
      connection.write(() => {
        for (const { seq } of old.slice(from, from + DROPS_A_STEP)) dropBody(connection, seq, before);
      });
      yield 'dropped';
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < LOOKED_AT) return;
    after = last.seq;
  }
}

/** Checked again inside the write: since it was read it may have been undone, decided on or used in a what-if. */
function dropBody(connection: Connection, seq: number, before: Instant): void {
  const row = connection.statement<{ seq: number; old: number }>(OLD).get(before, seq - 1, 1);
  if (row?.seq === seq && row.old === 1)
    connection.statement('DELETE FROM diagnosis_bodies WHERE recommendation = ?').run(seq);
}

/**
 * Files of versions before 130 cannot be shrunk in place; their free pages are reused, and a restored backup has none.
 */
function* giveBack(connection: Connection): Generator<TidyStep, void, void> {
  if (Number(connection.pragma('auto_vacuum')) !== INCREMENTAL) return;
  for (;;) {
    const free = Number(connection.pragma('freelist_count'));
    if (free <= SPARE_PAGES) return;
    const pages = Math.min(PAGES_A_STEP, free - SPARE_PAGES);
    connection.write(() => connection.exec(`PRAGMA incremental_vacuum(${pages})`));
    if (Number(connection.pragma('freelist_count')) >= free) return;
    yield 'given back';
  }
}
const INCREMENTAL = 2;

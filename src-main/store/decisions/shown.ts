import { z } from 'zod';
import { wordsOf } from '../../../src-core/diagnosis/explain/shownWords.ts';
import { worded } from '../../../src-core/diagnosis/explain/worded.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import { type ShownWords, shownWordsSchema } from '../../../src-shared/model/shownWords.ts';
import { BODY_COLUMNS, BODY_JOINS, readBody, type StoredBody } from '../bodies/body.ts';
import { wordsJson } from '../bodies/words.ts';
import type { Connection } from '../database/connection.ts';
import { jsonOf } from '../database/json.ts';

const wordsText = z.preprocess(jsonOf, shownWordsSchema);
const BODY = `SELECT ${BODY_COLUMNS} FROM recommendations r ${BODY_JOINS} WHERE r.seq = ?`;
const SHOWN = 'SELECT shown FROM decisions WHERE id = ?';

/** The sentences a recommendation is shown with now; null where it cannot be read. */
export function wordsShown(connection: Connection, recommendationSeq: number): ShownWords | null {
  const row = connection.statement<StoredBody>(BODY).get(recommendationSeq);
  const body = row === undefined ? null : readBody(row);
  return body?.kind === 'read' ? wordsOf(worded(body.diagnosis)) : null;
}

/** The sentences that were on the screen when a decision was made; null where it keeps none that can be read. */
export function wordsOfDecision(connection: Connection, decisionId: Id): ShownWords | null {
  const row = connection.statement<{ shown: Buffer | null }>(SHOWN).get(decisionId);
  const text = wordsJson(row?.shown ?? null);
  return text === null ? null : (wordsText.safeParse(text).data ?? null);
}

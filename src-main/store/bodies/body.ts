import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { type Diagnosis, diagnosisSchema } from '../../../src-shared/model/diagnosis.ts';
import { checkedFor } from '../database/checkedFor.ts';
import { firstFault } from '../database/firstFault.ts';
import { jsonOf } from '../database/json.ts';

/**
 * Where a diagnosis body may be: deflated JSON, or the plain JSON of versions before 130 until it is packed. Neither:
 * it was deleted (docs/adr/0013).
 */
export interface StoredBody {
  readonly packed: Buffer | null;
  readonly whole: string | null;
}

/** Columns of a `StoredBody`, and the joins they come from; `r` are the recommendations. */
export const BODY_COLUMNS = 'p.body AS packed, b.body AS whole';
export const BODY_JOINS = `LEFT JOIN diagnosis_bodies p ON p.recommendation = r.seq LEFT JOIN diagnoses b ON b.recommendation = r.seq`;

const diagnosisText = z.preprocess(jsonOf, diagnosisSchema);

/** JSON as stored: a diagnosis compresses to under a third. */
export function packText(json: string): Buffer {
  return deflateRawSync(json);
}

/** A diagnosis as it is stored, checked as it will be read. Throws UnstorableError. */
export function storedDiagnosis(diagnosis: Diagnosis): Buffer {
  return packText(JSON.stringify(checkedFor('recommendation', diagnosisText, JSON.stringify(diagnosis))));
}

/** The JSON of a body; null where it was deleted, or can no longer be unpacked. */
export function bodyText({ packed, whole }: StoredBody): string | null {
  if (packed === null) return whole;
  try {
    return inflateRawSync(packed).toString();
  } catch {
    return null;
  }
}

export type BodyReading =
  | { readonly kind: 'read'; readonly diagnosis: Diagnosis }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Reads a body; never throws. */
export function readBody(body: StoredBody): BodyReading {
  if (body.packed === null && body.whole === null) return { kind: 'dropped' };
  const text = bodyText(body);
  if (text === null) return { kind: 'unreadable', reason: 'it cannot be unpacked' };
  const read = diagnosisText.safeParse(text);
  return read.success
    ? { kind: 'read', diagnosis: read.data }
    : { kind: 'unreadable', reason: firstFault(read.error) };
}

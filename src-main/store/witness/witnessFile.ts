import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../../../src-shared/model/canonicalJson.ts';
import { instantSchema } from '../../../src-shared/model/day.ts';
import { makeFolder, replaceDurably } from '../../base/durable.ts';

const witnessSchema = z
  .object({
    format: z.literal(1),
    /** The identity the database carries inside. */
    database: z.string(),
    /** It reached at least this entry when it was last opened or closed; the journal knows more. */
    seen: z.object({ seq: z.int().nonnegative(), hash: z.string(), at: instantSchema }),
    /** Problems found and repaired without loss, newest last. */
    notes: z.array(z.object({ at: instantSchema, text: z.string() })).max(20),
  })
  .readonly();
export type Witness = z.infer<typeof witnessSchema>;

const fileSchema = z.object({ witness: witnessSchema, mac: z.string() });

/** The file beside a database that records its existence and identity. */
export function witnessPathOf(databasePath: string): string {
  return `${databasePath.replace(/\.db$/, '')}.witness.json`;
}

function macOf(witness: Witness, key: Buffer): Buffer {
  const macKey = Buffer.from(hkdfSync('sha256', key, '', 'causeway database witness', 32));
  return createHmac('sha256', macKey).update(canonicalJson(witness)).digest();
}

export type FoundWitness =
  | { readonly kind: 'none' }
  /** Changed, cut short, or written with another key. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'found'; readonly witness: Witness };

export function readWitness(path: string, key: Buffer): FoundWitness {
  if (!existsSync(path)) return { kind: 'none' };
  try {
    const { witness, mac } = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    const given = Buffer.from(mac, 'base64');
    const own = macOf(witness, key);
    return given.length === own.length && timingSafeEqual(given, own)
      ? { kind: 'found', witness }
      : { kind: 'unreadable' };
  } catch {
    return { kind: 'unreadable' };
  }
}

/** Atomic and durable on return. */
export function writeWitness(path: string, witness: Witness, key: Buffer): void {
  makeFolder(dirname(path));
  const mac = macOf(witness, key).toString('base64');
  replaceDurably(path, Buffer.from(`${JSON.stringify({ witness, mac }, null, 2)}\n`));
}

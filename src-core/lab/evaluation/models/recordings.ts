import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { instantSchema } from '../../../../src-shared/model/day.ts';
import { type FailureKind, failureKindSchema } from '../../../../src-shared/model/llm/failure.ts';
import { tokenUsageSchema } from '../../../../src-shared/model/llm/prices.ts';
import { type ProviderKind, providerKindSchema } from '../../../../src-shared/model/llm/providerKind.ts';
import { shapeOf } from '../../../llm/contextHash.ts';
import type { Ask } from '../../../llm/port/port.ts';

/**
 * One reply of a model, as it is kept: under a digest of all that was asked, without the words that were asked. `from` says whose
 * words these are: recordings of a simulated model must not pass for those of a real one.
 */
const recordingSchema = z
  .strictObject({
    key: z.string().regex(/^[0-9a-f]{64}$/),
    at: instantSchema,
    from: z.string(),
    kind: providerKindSchema,
    model: z.string(),
    latencyMs: z.number().nonnegative(),
    usage: tokenUsageSchema.nullable(),
    /** As it came; null where the model gave none. */
    text: z.string().nullable(),
    /** Null: it answered. */
    failure: failureKindSchema.nullable(),
    message: z.string().nullable(),
  })
  .readonly();
export type Recording = z.infer<typeof recordingSchema>;

/** A line of a recordings file that is none; the message names file and line. */
export class RecordingsError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'RecordingsError';
  }
}

/** Failures that say something about the model; the rest are troubles of that day, which another day need not have. */
const worthKeeping: ReadonlySet<FailureKind> = new Set(['refused', 'cut_off', 'bad_request', 'malformed']);
export const isWorthKeeping = (kind: FailureKind): boolean => worthKeeping.has(kind);

/** SHA-256 of all that decides an answer but where the model is reached: a proxy or another port asks the same. */
export function recordingKey<Value>(kind: ProviderKind, model: string, ask: Ask<Value>): string {
  const parts = [
    [kind, model],
    [ask.system, ask.shared, ask.user],
    [ask.schemaName, shapeOf(ask.schema)],
    [ask.temperature, ask.effort, ask.maxOutputTokens],
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Replies in a folder, one JSON line each, a file a model. The same question asked again gets its next reply, the last one from then on. */
export class RecordingBook {
  readonly #folder: string;
  readonly #byKey = new Map<string, Recording[]>();
  readonly #served = new Map<string, number>();
  readonly #used: Recording[] = [];
  #missing = 0;

  private constructor(folder: string, recordings: readonly Recording[]) {
    this.#folder = folder;
    for (const one of recordings) this.#keep(one);
  }

  /** Throws RecordingsError at the first line that is no recording. */
  static open(folder: string): RecordingBook {
    if (!existsSync(folder)) return new RecordingBook(folder, []);
    const files = readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl'))
      .sort();
    return new RecordingBook(
      folder,
      files.flatMap((name) => readLines(join(folder, name), name)),
    );
  }

  /** Recordings served so far, in their order. */
  get used(): readonly Recording[] {
    return this.#used;
  }

  /** Questions that were asked and are not here. */
  get missing(): number {
    return this.#missing;
  }

  next(key: string): Recording | null {
    const all = this.#byKey.get(key) ?? [];
    const at = Math.min(this.#served.get(key) ?? 0, all.length - 1);
    const found = all[at];
    if (found === undefined) return null;
    this.#served.set(key, at + 1);
    this.#used.push(found);
    return found;
  }

  miss(): void {
    this.#missing += 1;
  }

  /** On the disk when it returns: what was paid for is not lost with the run. */
  add(recording: Recording): void {
    mkdirSync(this.#folder, { recursive: true });
    const name = `${recording.kind}-${recording.model.replaceAll(/[^\w.-]+/g, '_')}.jsonl`;
    appendFileSync(join(this.#folder, name), `${JSON.stringify(recordingSchema.parse(recording))}\n`);
    this.#keep(recording);
    // This asker has had it.
    this.#served.set(recording.key, this.#byKey.get(recording.key)?.length ?? 0);
    this.#used.push(recording);
  }

  #keep(one: Recording): void {
    const all = this.#byKey.get(one.key);
    if (all === undefined) this.#byKey.set(one.key, [one]);
    else all.push(one);
  }
}

function readLines(file: string, name: string): readonly Recording[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      try {
        return [recordingSchema.parse(JSON.parse(line))];
      } catch (cause) {
        throw new RecordingsError(`${name}, line ${index + 1}, is no recording of a reply.`, cause);
      }
    });
}

import { closeSync, existsSync, fstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from './durable.ts';

export interface LogFileLimits {
  /** A larger file is rotated, also while running. */
  readonly fileBytes: number;
  /** How many rotated files are kept. */
  readonly oldFiles: number;
  /** Lines of one message in `windowMs`; the rest is only counted. */
  readonly linesOfOne: number;
  readonly windowMs: number;
}

const usual: LogFileLimits = { fileBytes: 5 * 1024 * 1024, oldFiles: 3, linesOfOne: 30, windowMs: 10_000 };

/** A failing disk is tried again no sooner than this. */
const RETRY_MS = 1_000;
/** Distinct messages tracked at a time; beyond it the counts are reset. */
const MOST_MESSAGES = 1_000;

/**
 * The log's file. Bounded in size and, for each message, in lines: what is repeated thousands of times a second is
 * counted instead. It never throws: a full or failing disk costs lines, which are counted and reported once it works
 * again, and never the process.
 */
export class LogFile {
  readonly #path: string;
  readonly #limits: LogFileLimits;
  readonly #now: () => number;
  #file: number | null = null;
  #size = 0;
  #retryAt = 0;
  #lost = 0;
  #windowEnds = 0;
  readonly #counts = new Map<string, number>();

  constructor(path: string, limits: Partial<LogFileLimits> = {}, now: () => number = Date.now) {
    this.#path = path;
    this.#limits = { ...usual, ...limits };
    this.#now = now;
  }

  /** One line of JSON with its newline, as pino gives it. */
  write(line: string): void {
    const now = this.#now();
    if (now >= this.#windowEnds) this.#nextWindow(now);
    const message = messageOf(line);
    const count = (this.#counts.get(message) ?? 0) + 1;
    if (this.#counts.size < MOST_MESSAGES || count > 1) this.#counts.set(message, count);
    if (count <= this.#limits.linesOfOne) this.#put(line, now);
  }

  close(): void {
    if (this.#counts.size > 0) this.#nextWindow(this.#now());
    this.#closeFile();
  }

  #nextWindow(now: number): void {
    for (const [message, count] of this.#counts)
      if (count > this.#limits.linesOfOne)
        this.#put(
          note(now, { of: message, more: count - this.#limits.linesOfOne }, 'repeated, and left out'),
          now,
        );
    this.#counts.clear();
    this.#windowEnds = now + this.#limits.windowMs;
  }

  #put(line: string, now: number): void {
    if (now < this.#retryAt) {
      this.#lost += 1;
      return;
    }
    try {
      const lost = this.#lost;
      if (lost > 0) this.#append(note(now, { lines: lost }, 'the disk refused the log'));
      this.#lost -= lost;
      this.#append(line);
    } catch {
      this.#lost += 1;
      this.#retryAt = now + RETRY_MS;
      this.#closeFile();
    }
  }

  #append(line: string): void {
    if (this.#file !== null && this.#size > this.#limits.fileBytes) this.#closeFile();
    const file = this.#file ?? this.#open();
    const bytes = Buffer.from(line);
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    this.#size += bytes.length;
  }

  #open(): number {
    makeFolder(dirname(this.#path));
    this.#file = openSync(this.#path, 'a', 0o600);
    this.#size = fstatSync(this.#file).size;
    if (this.#size <= this.#limits.fileBytes) return this.#file;
    this.#closeFile();
    this.#putAside();
    this.#file = openSync(this.#path, 'a', 0o600);
    this.#size = fstatSync(this.#file).size;
    return this.#file;
  }

  #putAside(): void {
    const old = (number: number) => (number === 0 ? this.#path : `${this.#path}.${number}`);
    rmSync(old(this.#limits.oldFiles), { force: true });
    for (let number = this.#limits.oldFiles - 1; number >= 0; number--)
      if (existsSync(old(number))) renameSync(old(number), old(number + 1));
  }

  #closeFile(): void {
    const file = this.#file;
    this.#file = null;
    if (file === null) return;
    try {
      closeSync(file);
    } catch {
      // What could not be written is lost already.
    }
  }
}

/** The key of lines of one kind: the level and the message, which is our own text. */
function messageOf(line: string): string {
  const level = /^\{"level":(\d+)/.exec(line)?.[1] ?? '';
  const message = line.lastIndexOf('"msg":');
  return `${level} ${message < 0 ? line.trimEnd().slice(0, 200) : line.slice(message + 6, message + 206).trimEnd()}`;
}

function note(now: number, fields: Record<string, unknown>, msg: string): string {
  return `${JSON.stringify({ level: 40, time: new Date(now).toISOString(), ...fields, msg })}\n`;
}

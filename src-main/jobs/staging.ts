import { createCipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { type Id, newId } from '../../src-shared/model/ids.ts';
import { TaskFailure } from '../base/failure.ts';
import type { FileSpec } from './protocol.ts';

/** How uploaded files are sealed: a key and a nonce for each file, kept in memory only. */
export const sealCipher = 'aes-256-ctr';

export interface StagingLimits {
  readonly places: number;
  readonly filesEach: number;
  readonly bytesEach: number;
}

const defaultLimits: StagingLimits = { places: 8, filesEach: 64, bytesEach: 4 * 1024 ** 3 };

/** A file as the window names it: identified by its id, displayed by its name. */
export interface HandedFile {
  readonly id: Id;
  /** Its name, or its path from the chosen folder. */
  readonly name: string;
}

interface StagedFile {
  readonly name: string;
  readonly path: string;
  readonly key: Buffer;
  readonly iv: Buffer;
  readonly cipher: ReturnType<typeof createCipheriv>;
  readonly handle: FileHandle;
  size: number;
}

interface Place {
  readonly dir: string;
  /** By the id the window gave each. */
  readonly files: Map<Id, StagedFile>;
  bytes: number;
  /** Pieces are written one after the other. */
  queue: Promise<unknown>;
  inUse: number;
}

/**
 * Files uploaded by the window in pieces. They are encrypted in a private folder that is removed with the app; without
 * the keys in this process's memory nobody can read them.
 */
export class Staging {
  readonly #dir: () => string;
  readonly #limits: StagingLimits;
  readonly #places = new Map<Id, Place>();

  constructor(dir: () => string, limits: StagingLimits = defaultLimits) {
    this.#dir = dir;
    this.#limits = limits;
  }

  async create(): Promise<Id> {
    await this.#makeRoom();
    const id = newId();
    const dir = join(this.#dir(), 'staged', id);
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    this.#places.set(id, { dir, files: new Map(), bytes: 0, queue: Promise.resolve(), inUse: 0 });
    return id;
  }

  /** Adds one piece to a file; returns how many of its bytes are there. A repeated piece is not added again. */
  add(id: Id, file: HandedFile, offset: number, piece: Blob): Promise<number> {
    const place = this.#place(id);
    const turn = place.queue.then(() => this.#write(place, file, offset, piece));
    place.queue = turn.catch(() => undefined);
    return turn;
  }

  /** What can be read of an upload, once all pieces that were sent are written. */
  async files(id: Id): Promise<FileSpec[]> {
    const place = this.#place(id);
    await place.queue;
    if (place.files.size === 0)
      throw new TaskFailure('UNUSABLE_INPUT', 'No file was uploaded.', 'Choose the file again.');
    return [...place.files.values()].map(({ name, size, path, key, iv }) => ({
      kind: 'sealed',
      name,
      size,
      path,
      key,
      iv,
    }));
  }

  /** Keeps an upload from being deleted while it is read. Returns the release function. */
  hold(id: Id): () => void {
    const place = this.#place(id);
    place.inUse += 1;
    return () => {
      place.inUse -= 1;
    };
  }

  async remove(id: Id): Promise<void> {
    const place = this.#places.get(id);
    if (place === undefined) return;
    this.#places.delete(id);
    await place.queue;
    for (const file of place.files.values()) {
      await file.handle.close();
      file.key.fill(0);
    }
    rmSync(place.dir, { recursive: true, force: true });
  }

  async close(): Promise<void> {
    for (const id of [...this.#places.keys()]) await this.remove(id);
  }

  async #write(place: Place, handed: HandedFile, offset: number, piece: Blob): Promise<number> {
    const there = place.files.get(handed.id)?.size ?? 0;
    if (offset + piece.size <= there && piece.size > 0) return there;
    if (offset !== there)
      throw new TaskFailure(
        'UNUSABLE_INPUT',
        `A piece of ${handed.name} begins at byte ${offset}, but ${there} bytes of it have arrived.`,
        'Choose the file again.',
      );
    if (place.bytes + piece.size > this.#limits.bytesEach)
      throw new TaskFailure(
        'UNUSABLE_INPUT',
        `The files are larger than ${Math.floor(this.#limits.bytesEach / 1024 ** 2)} MB together.`,
        'Import them by their path on this machine, which has no such limit.',
      );
    const file = place.files.get(handed.id) ?? (await this.#begin(place, handed));
    const sealed = file.cipher.update(new Uint8Array(await piece.arrayBuffer()));
    await file.handle.write(sealed, 0, sealed.length, file.size);
    file.size += piece.size;
    place.bytes += piece.size;
    return file.size;
  }

  async #begin(place: Place, handed: HandedFile): Promise<StagedFile> {
    if (place.files.size >= this.#limits.filesEach)
      throw new TaskFailure(
        'UNUSABLE_INPUT',
        `More than ${this.#limits.filesEach} files were chosen at once.`,
        'Choose fewer files, or the folder they are in.',
      );
    // The name is the person's data and stays in memory; on disk a number is enough.
    const path = join(place.dir, String(place.files.size));
    const key = randomBytes(32);
    const iv = randomBytes(16);
    const handle = await open(path, 'wx', 0o600);
    const name = unlikeOthers(handed.name, [...place.files.values()]);
    const file = { name, path, key, iv, handle, cipher: createCipheriv(sealCipher, key, iv), size: 0 };
    place.files.set(handed.id, file);
    return file;
  }

  #place(id: Id): Place {
    const place = this.#places.get(id);
    if (place === undefined)
      throw new TaskFailure('NOT_FOUND', 'The uploaded files are no longer available.', 'Choose them again.');
    return place;
  }

  /** The oldest upload that nobody reads is evicted for a new one. */
  async #makeRoom(): Promise<void> {
    if (this.#places.size < this.#limits.places) return;
    const idle = [...this.#places].find(([, place]) => place.inUse === 0);
    if (idle === undefined)
      throw new TaskFailure(
        'CONFLICT',
        'Too many imports are being prepared at once.',
        'Wait until one of them ends.',
      );
    await this.remove(idle[0]);
  }
}

/** A report names files by their names: two of the same name get different folders, which keeps each its file name. */
function unlikeOthers(name: string, others: readonly { readonly name: string }[]): string {
  const taken = new Set(others.map((other) => other.name));
  let unlike = name;
  for (let count = 2; taken.has(unlike); count += 1) unlike = `(${count})/${name}`;
  return unlike;
}

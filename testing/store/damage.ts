import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { auditRepository } from '../../src-main/store/audit/audit.ts';
import { problemsOf } from '../../src-main/store/check/check.ts';
import { connect } from '../../src-main/store/database/connect.ts';
import { StoreError } from '../../src-main/store/database/storeError.ts';
import { openStore } from '../../src-main/store/open.ts';
import { type Id, newId } from '../../src-shared/model/ids.ts';
import { AT, recommendation } from './rows.ts';

/** Files of a workspace with decisions in it, as a power cut would leave them, to be damaged in copies. */
export interface DamageScene {
  readonly key: Buffer;
  /** Closed properly: everything is in the database file. */
  readonly closed: string;
  /** Killed while open: the last decisions are in the log only. */
  readonly cut: string;
  /** Earlier in the life of the same database, closed. */
  readonly earlier: string;
  readonly acknowledged: readonly Id[];
  remove(): void;
}

const FILE = 'own.db';

export const databaseIn = (folder: string) => join(folder, FILE);

/** `decisions` in all, half of them before `earlier`. */
export function damageScene(key: Buffer, decisions: number): DamageScene {
  const root = mkdtempSync(join(tmpdir(), 'causeway-damage-'));
  const [live, closed, cut, earlier] = ['live', 'closed', 'cut', 'earlier'].map((name) => join(root, name));
  if (live === undefined || closed === undefined || cut === undefined || earlier === undefined)
    throw new Error('four names give four folders');
  const items = Array.from({ length: decisions }, (_, index) => recommendation(`c${index}`));
  const acknowledged: Id[] = [];
  const open = () => openStore({ path: databaseIn(live), key, kind: 'own' });
  const decideSome = (store: ReturnType<typeof open>, from: number, to: number) => {
    for (const item of items.slice(from, to)) {
      const decisionId = newId();
      const request = { decisionId, recommendationId: item.id, verdict: { kind: 'approve' } } as const;
      store.decisions.decide(request, 'Ann', AT);
      acknowledged.push(decisionId);
    }
  };
  const half = Math.floor(decisions / 2);
  const first = open();
  first.recommendations.add(items);
  decideSome(first, 0, half);
  first.close();
  copyWorkspace(live, earlier);
  const second = open();
  decideSome(second, half, decisions);
  copyWorkspace(live, cut);
  second.close();
  copyWorkspace(live, closed);
  return {
    key,
    closed,
    cut,
    earlier,
    acknowledged,
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** The files on disk; the log's index is rebuilt on opening. */
export function copyWorkspace(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true, filter: (path) => !path.endsWith('-shm') });
}

/** Flips one bit somewhere in a file; where = 0 up to, but not including, 1. */
export function flipBit(path: string, where: number, bit: number): void {
  const bytes = readFileSync(path);
  const at = Math.floor(where * bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  writeFileSync(path, bytes);
}

export type Outcome = 'noticed' | 'nothing lost' | 'unnoticed';

/** Opens and checks a workspace: is every acknowledged decision there, or is the loss reported? */
export function outcomeOf(folder: string, key: Buffer, acknowledged: readonly Id[]): Outcome {
  try {
    const store = openStore({ path: databaseIn(folder), key, kind: 'own' });
    try {
      if (store.check().length > 0) return 'noticed';
      const there = new Set(store.audit.page(0, 100_000).map((entry) => entry.subjectId));
      return acknowledged.every((id) => there.has(id)) ? 'nothing lost' : 'unnoticed';
    } finally {
      store.close();
    }
  } catch (error) {
    if (error instanceof StoreError) return 'noticed';
    throw error;
  }
}

/** The same without the files beside the database: shows what the pages and the audit's chain alone would notice. */
export function outcomeWithoutWitness(folder: string, key: Buffer, acknowledged: readonly Id[]): Outcome {
  if (!existsSync(databaseIn(folder))) return 'unnoticed';
  try {
    const connection = connect(databaseIn(folder), key, 'kept');
    try {
      const audit = auditRepository(connection);
      if (problemsOf(connection, audit).length > 0) return 'noticed';
      const there = new Set(audit.page(0, 100_000).map((entry) => entry.subjectId));
      return acknowledged.every((id) => there.has(id)) ? 'nothing lost' : 'unnoticed';
    } finally {
      connection.close();
    }
  } catch (error) {
    if (error instanceof StoreError) return 'noticed';
    throw error;
  }
}

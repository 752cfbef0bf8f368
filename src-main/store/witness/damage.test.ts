import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../src-shared/model/ids.ts';
import {
  copyWorkspace,
  type DamageScene,
  damageScene,
  databaseIn,
  flipBit,
  outcomeOf,
  outcomeWithoutWitness,
} from '../../../testing/store/damage.ts';
import { AT, recommendation } from '../../../testing/store/rows.ts';
import { StoreError } from '../database/storeError.ts';
import { openStore } from '../open.ts';

const KEY = randomBytes(32);
const FLIPS = 120;
let scene: DamageScene;
let work: string;
beforeAll(() => {
  scene = damageScene(KEY, 12);
});
afterAll(() => scene.remove());
beforeEach(() => {
  work = join(mkdtempSync(join(tmpdir(), 'causeway-witness-')), 'data');
});
afterEach(() => rmSync(join(work, '..'), { recursive: true, force: true }));

const open = () => openStore({ path: databaseIn(work), key: KEY, kind: 'own' });

function refusal(): StoreError {
  try {
    open().close();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** A number from 0 up to 1, the same in every run. */
const spread = (index: number) => (index * 0.618033988749895) % 1;

function flips(from: string, file: (folder: string) => string, outcome: typeof outcomeOf) {
  const found = { noticed: 0, 'nothing lost': 0, unnoticed: 0 };
  for (let index = 0; index < FLIPS; index++) {
    copyWorkspace(from, work);
    flipBit(file(work), spread(index), index % 8);
    found[outcome(work, KEY, scene.acknowledged)] += 1;
  }
  return found;
}

const logIn = (folder: string) => `${databaseIn(folder)}-wal`;

describe('damage to a workspace', () => {
  it('opens as it was left, and after an unclean end (false alarms get a check switched off)', () => {
    for (const from of [scene.closed, scene.cut]) {
      copyWorkspace(from, work);
      const store = open();
      expect(store.check()).toEqual([]);
      expect(store.repairs()).toEqual([]);
      expect(store.audit.count()).toBe(12);
      store.close();
    }
  });

  it('is noticed for 120 of 120 flipped bits in the database file', () => {
    const found = flips(scene.closed, databaseIn, outcomeOf);
    // A bit that no page's check covers (the first page's unused header bytes) may change nothing.
    expect(found.unnoticed).toBe(0);
    expect(found.noticed + found['nothing lost']).toBe(FLIPS);
    expect(found.noticed).toBeGreaterThan(FLIPS * 0.9);
  });

  it('is noticed for every one of 120 flipped bits in the log that loses a decision', () => {
    expect(flips(scene.cut, logIn, outcomeOf).unnoticed).toBe(0);
    // The control: without the files beside it, the database shows nothing of it.
    const blind = flips(scene.cut, logIn, outcomeWithoutWitness);
    expect(blind.unnoticed).toBeGreaterThan(FLIPS * 0.5);
    expect(blind.noticed).toBe(0);
  });

  it('is noticed when the log is deleted, and says how much is gone', () => {
    copyWorkspace(scene.cut, work);
    rmSync(logIn(work));
    expect(outcomeWithoutWitness(work, KEY, scene.acknowledged)).toBe('unnoticed');
    const error = refusal();
    expect(error.code).toBe('rolled_back');
    expect(error.message).toContain('6 decisions');
    expect(error.fix).toContain('Restore');
  });

  it('is noticed when an older database is put back', () => {
    copyWorkspace(scene.closed, work);
    copyFileSync(databaseIn(scene.earlier), databaseIn(work));
    expect(outcomeWithoutWitness(work, KEY, scene.acknowledged)).toBe('unnoticed');
    expect(refusal().code).toBe('rolled_back');
    // Also when the journal was put back with it, or is gone: the witness remembers.
    rmSync(join(work, 'own.journal'), { recursive: true });
    expect(refusal().code).toBe('rolled_back');
    copyWorkspace(join(scene.earlier, 'own.journal'), join(work, 'own.journal'));
    expect(refusal().code).toBe('rolled_back');
  });

  it('is noticed when the database is gone, and nothing is created in its place', () => {
    for (const left of ['own.journal', 'own.witness.json']) {
      copyWorkspace(scene.closed, work);
      rmSync(databaseIn(work));
      for (const name of readdirSync(work)) if (name !== left) rmSync(join(work, name), { recursive: true });
      expect(refusal().code).toBe('missing');
      expect(existsSync(databaseIn(work))).toBe(false);
    }
  });

  it("is noticed when another workspace's database is there, under the same key or another", () => {
    const other = damageScene(KEY, 2);
    const stranger = damageScene(randomBytes(32), 2);
    for (const { closed } of [other, stranger]) {
      copyWorkspace(scene.closed, work);
      copyFileSync(databaseIn(closed), databaseIn(work));
      expect(refusal().code).toBe('foreign');
    }
    other.remove();
    stranger.remove();
  });

  it('a wrong key without files beside the database stays a wrong key', () => {
    copyWorkspace(scene.closed, work);
    for (const name of readdirSync(work))
      if (name !== 'own.db') rmSync(join(work, name), { recursive: true });
    expect(() => openStore({ path: databaseIn(work), key: randomBytes(32), kind: 'own' })).toThrow(
      expect.objectContaining({ code: 'wrong_key' }),
    );
  });

  it('lost files beside it are recreated, and that is reported (a witness nobody misses)', () => {
    const losses = [
      () => rmSync(join(work, 'own.witness.json')),
      () => writeFileSync(join(work, 'own.witness.json'), '{"witness":'),
      () => rmSync(join(work, 'own.journal'), { recursive: true }),
      () => flipBit(join(work, 'own.journal', '000000000000.journal'), 0, 3),
      () => {
        for (const name of readdirSync(work))
          if (name !== 'own.db') rmSync(join(work, name), { recursive: true });
      },
    ];
    for (const lose of losses) {
      copyWorkspace(scene.closed, work);
      lose();
      const store = open();
      expect(store.repairs().length).toBeGreaterThan(0);
      expect(store.check()).toEqual([]);
      store.close();
      // From here on it is watched again.
      copyFileSync(databaseIn(scene.earlier), databaseIn(work));
      expect(refusal().code).toBe('rolled_back');
    }
  });

  it("a truncated record at the journal's end is a crash, not damage, and is written again", () => {
    copyWorkspace(scene.closed, work);
    const store = open();
    const item = recommendation('late');
    store.recommendations.add([item]);
    copyWorkspace(join(work, 'own.journal'), join(work, 'before'));
    store.decisions.decide(
      { decisionId: newId(), recommendationId: item.id, verdict: { kind: 'approve' } },
      'Ann',
      AT,
    );
    store.close();
    // The commit reached the disk, the record did not: it was never acknowledged.
    rmSync(join(work, 'own.journal'), { recursive: true });
    copyWorkspace(join(work, 'before'), join(work, 'own.journal'));
    rmSync(join(work, 'own.witness.json'));
    copyFileSync(join(scene.closed, 'own.witness.json'), join(work, 'own.witness.json'));
    const next = open();
    expect(next.repairs()).toEqual([]);
    expect(next.audit.count()).toBe(13);
    next.close();
    copyFileSync(databaseIn(scene.closed), databaseIn(work));
    expect(refusal().message).toContain('1 decision ');
  });
});

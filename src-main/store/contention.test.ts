import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src-shared/model/ids.ts';
import { AT, recommendation } from '../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../testing/store/tempStore.ts';
import { connect } from './database/connect.ts';
import { WINDOW_PATIENCE_MS } from './database/connection.ts';
import { whenFree } from './database/whenFree.ts';

const IMPORTER = join(import.meta.dirname, '../../testing/store/importer.ts');
const LOCK_HOLDER = join(import.meta.dirname, '../../testing/store/lockHolder.ts');
const DECISIONS = 60;
/** Of each of the importer's imports, in ten batches. */
const ROWS_OF_IMPORT = 20_000;

let place: TempStore;
beforeEach(() => {
  place = tempStore();
});
afterEach(() => place.remove());

/** Another program takes the write lock, until it is told to release it; resolves when it has it. */
async function holdLock(): Promise<{ readonly release: () => Promise<unknown> }> {
  const child = spawn(process.execPath, [LOCK_HOLDER, place.path, place.key.toString('hex')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  await once(child.stdout, 'data');
  child.stdout.resume();
  return {
    release: () => {
      child.stdin.end();
      return ended;
    },
  };
}

/** An importer that never pauses, until the work is done. */
async function whileImporting(work: () => Promise<void>): Promise<void> {
  const child = spawn(process.execPath, [IMPORTER, place.path, place.key.toString('hex')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  try {
    await once(child.stdout, 'data');
    child.stdout.resume();
    await work();
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

describe('two processes at work', () => {
  // Would catch: an import whose rows are one transaction, so that nobody decides while a large file is read.
  it('a decision waits for a batch of an import, never for the import', async () => {
    const store = place.open();
    const items = Array.from({ length: DECISIONS }, (_, index) => recommendation(`r${index}`));
    store.recommendations.add(items);
    const raw = connect(place.path, place.key, 'kept');
    const ofNewest = raw.statement<{ readonly n: number }>(
      'SELECT COUNT(*) AS n FROM segment_daily WHERE import = (SELECT MAX(seq) FROM imports)',
    );
    let amidImport = 0;
    await whileImporting(async () => {
      for (const { id } of items) {
        store.decisions.decide(
          { decisionId: newId(), recommendationId: id, verdict: { kind: 'approve' } },
          'Ann',
          AT,
        );
        const n = ofNewest.get()?.n ?? 0;
        if (n > 0 && n < ROWS_OF_IMPORT) amidImport += 1;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    });
    raw.close();
    // Eight of an import's ten batches end in the middle of it.
    expect(amidImport).toBeGreaterThan(DECISIONS / 4);
    // The importer was killed in the middle: the next one to open finds it not running.
    expect(place.open().imports.list()[0]?.state).toBe('interrupted');
    expect(store.audit.count()).toBe(DECISIONS);
    expect(store.check()).toEqual([]);
  });

  // Would catch: waiting for another program's lock on the thread that serves the window. Here that thread has the lock
  // released as soon as it gets a turn: a wait that gives none away is refused in the end.
  it("a decision waits for another program's lock without blocking the thread, and is stored when the lock is gone", async () => {
    const store = place.open({ patienceMs: WINDOW_PATIENCE_MS });
    const item = recommendation('c1');
    store.recommendations.add([item]);
    const lock = await holdLock();
    const request = {
      decisionId: newId(),
      recommendationId: item.id,
      verdict: { kind: 'approve' },
    } as const;
    const [answer] = await Promise.all([
      whenFree(() => store.decisions.decide(request, 'Ann', AT)),
      new Promise((turn) => setTimeout(turn, 100)).then(lock.release),
    ]);
    expect(answer.state).toBe('approved');
    expect(store.check()).toEqual([]);
  });

  // Would catch: endless waiting, or a refusal that does not say who holds the lock and that nothing was changed.
  it('reports plainly when the lock stays, and has changed nothing', async () => {
    const store = place.open({ patienceMs: WINDOW_PATIENCE_MS });
    const item = recommendation('c1');
    store.recommendations.add([item]);
    const lock = await holdLock();
    const request = {
      decisionId: newId(),
      recommendationId: item.id,
      verdict: { kind: 'approve' },
    } as const;
    await expect(whenFree(() => store.decisions.decide(request, 'Ann', AT), 100)).rejects.toMatchObject({
      code: 'locked_by_another',
      message: expect.stringContaining('keeps'),
      fix: expect.stringContaining('Nothing was changed'),
    });
    await lock.release();
    expect(store.recommendations.get(item.id)?.state).toBe('open');
  });

  it('a reader sees one moment, and does not block a writer', () => {
    const store = place.open();
    const connection = connect(place.path, place.key, 'kept');
    connection.read(() => {
      const before = connection.statement('SELECT COUNT(*) AS n FROM settings').get();
      store.settings.update({ analystName: 'Ann' });
      expect(connection.statement('SELECT COUNT(*) AS n FROM settings').get()).toEqual(before);
    });
    connection.close();
  });
});

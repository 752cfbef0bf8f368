import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src-shared/model/ids.ts';
import { AT, recommendation } from '../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../testing/store/tempStore.ts';
import { connect } from './database/connect.ts';

const IMPORTER = join(import.meta.dirname, '../../testing/store/importer.ts');
const DECISIONS = 60;
/** Half a minute of work would be in the way of a writer that starves; one batch is not. */
const PATIENCE_MS = 500;

let place: TempStore;
beforeEach(() => {
  place = tempStore();
});
afterEach(() => place.remove());

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
  it('a decision waits for a batch of an import, never for the import', async () => {
    const store = place.open();
    const items = Array.from({ length: DECISIONS }, (_, index) => recommendation(`r${index}`));
    store.recommendations.add(items);
    const times: number[] = [];
    await whileImporting(async () => {
      for (const { id } of items) {
        const started = performance.now();
        store.decisions.decide(
          { decisionId: newId(), recommendationId: id, verdict: { kind: 'approve' } },
          'Ann',
          AT,
        );
        times.push(performance.now() - started);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    });
    times.sort((a, b) => a - b);
    expect(times.at(Math.floor(DECISIONS * 0.9))).toBeLessThan(PATIENCE_MS);
    // The importer was killed in the middle: it is no longer running for the next who opens.
    expect(place.open().imports.list()[0]?.state).toBe('interrupted');
    expect(store.audit.count()).toBe(DECISIONS);
    expect(store.check()).toEqual([]);
  });

  it('a reader sees one moment, and is not in the way of a writer', () => {
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

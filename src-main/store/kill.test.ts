import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Id } from '../../src-shared/model/ids.ts';
import { recommendation } from '../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../testing/store/tempStore.ts';
import { everyDecision } from './decisions/page.ts';

/** Acknowledged decisions to collect from processes that were killed; a loaded machine needs more rounds for them. */
const DECISIONS = Number(process.env['CAUSEWAY_KILL_DECISIONS'] ?? 100);
const FEWEST_ROUNDS = 7;
/**
 * A process is killed within this many decisions, at any moment of one: progress is counted in decisions, never in
 * time.
 */
const MOST_DECISIONS_A_LIFE = 24;
const LONGEST_MOMENT_MS = 5;
const DECIDER = join(import.meta.dirname, '../../testing/store/decider.ts');

/** Lets a process decide for a moment, kills it, and returns what it had acknowledged. */
async function decideUntilKilled(place: TempStore, ids: readonly Id[]): Promise<readonly Id[]> {
  const child = spawn(process.execPath, [DECIDER, place.path, place.key.toString('hex'), ...ids], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const enough = 1 + Math.floor(Math.random() * MOST_DECISIONS_A_LIFE);
  let output = '';
  let dying = false;
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    output += text;
    if (dying || output.split('\n').length <= enough) return;
    dying = true;
    setTimeout(() => child.kill('SIGKILL'), Math.random() * LONGEST_MOMENT_MS);
  });
  await once(child, 'close');
  // The last line may have been cut off in the middle: it was not acknowledged.
  return output.split('\n').slice(1, -1);
}

it(`a process killed while it decides loses no acknowledged decision and duplicates none (${DECISIONS} decisions)`, {
  timeout: 300_000,
}, async () => {
  const place = tempStore();
  try {
    const items = [recommendation('c1'), recommendation('c2')];
    const setUp = place.open();
    setUp.recommendations.add(items);
    setUp.close();
    const acknowledged: Id[] = [];
    for (let round = 0; round < FEWEST_ROUNDS || acknowledged.length < DECISIONS; round++) {
      acknowledged.push(
        ...(await decideUntilKilled(
          place,
          items.map((item) => item.id),
        )),
      );
      const store = place.open();
      const kept = store.decisions
        .page({ ...everyDecision, limit: 100_000 })
        .rows.map(({ decision }) => decision.id);
      const sent = store.outbox.next(100_000).map((event) => event.eventId);
      expect(new Set(kept).size).toBe(kept.length);
      expect(acknowledged.filter((id) => !kept.includes(id))).toEqual([]);
      expect([...sent].sort()).toEqual([...kept].sort());
      expect(store.audit.count()).toBe(kept.length);
      // One decision per round may be on disk without having been acknowledged.
      expect(kept.length - acknowledged.length).toBeLessThanOrEqual(round + 1);
      expect(store.check()).toEqual([]);
      store.close();
    }
  } finally {
    place.remove();
  }
});

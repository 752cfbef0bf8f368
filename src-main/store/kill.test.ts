import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Id } from '../../src-shared/model/ids.ts';
import { recommendation } from '../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../testing/store/tempStore.ts';

const ROUNDS = Number(process.env['CAUSEWAY_KILL_ROUNDS'] ?? 30);
const LONGEST_LIFE_MS = 40;
const DECIDER = join(import.meta.dirname, '../../testing/store/decider.ts');

/** Lets a process decide for a moment, kills it, and gives what it had acknowledged. */
async function decideUntilKilled(place: TempStore, ids: readonly Id[]): Promise<readonly Id[]> {
  const child = spawn(process.execPath, [DECIDER, place.path, place.key.toString('hex'), ...ids], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    if (output === '') setTimeout(() => child.kill('SIGKILL'), Math.random() * LONGEST_LIFE_MS);
    output += text;
  });
  await once(child, 'close');
  // The last line may have been cut off in the middle: it was not acknowledged.
  return output.split('\n').slice(1, -1);
}

it(`a process killed while it decides loses none it acknowledged and doubles none (${ROUNDS} rounds)`, {
  timeout: 20_000 + ROUNDS * 3_000,
}, async () => {
  const place = tempStore();
  try {
    const items = [recommendation('c1'), recommendation('c2')];
    const setUp = place.open();
    setUp.recommendations.add(items);
    setUp.close();
    const acknowledged: Id[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      acknowledged.push(
        ...(await decideUntilKilled(
          place,
          items.map((item) => item.id),
        )),
      );
      const store = place.open();
      const kept = store.decisions.latest(100_000, null).map(({ decision }) => decision.id);
      const sent = store.outbox.next(100_000).map((event) => event.eventId);
      expect(new Set(kept).size).toBe(kept.length);
      expect(acknowledged.filter((id) => !kept.includes(id))).toEqual([]);
      expect([...sent].sort()).toEqual([...kept].sort());
      expect(store.audit.count()).toBe(kept.length);
      // One decision a round may have been on the disk without anybody having been told.
      expect(kept.length - acknowledged.length).toBeLessThanOrEqual(round + 1);
      expect(store.check()).toEqual([]);
      store.close();
    }
    expect(acknowledged.length).toBeGreaterThan(ROUNDS);
  } finally {
    place.remove();
  }
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newId } from '../../../src-shared/model/ids.ts';
import { AT } from '../../../testing/store/rows.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';

/** Kills required before the recommendation; a loaded machine needs more rounds for them. */
const KILLS = Number(process.env['CAUSEWAY_KILLS'] ?? 8);
const FEWEST_ROUNDS = 3;
const MOST_ROUNDS = 100;
const CALLER = join(import.meta.dirname, '../../../testing/store/caller.ts');
const CALLS = 6;

/**
 * One process running the workflow, killed after this many lines and a moment; returns what it printed, without a
 * truncated last line.
 */
async function live(place: TempStore, jobRunId: string, lines: number | null): Promise<readonly string[]> {
  const child = spawn(
    process.execPath,
    ['--no-warnings', CALLER, place.path, place.key.toString('hex'), jobRunId],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let printed = '';
  let dying = false;
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    printed += text;
    if (lines === null || dying || printed.split('\n').length <= lines) return;
    dying = true;
    setTimeout(() => child.kill('SIGKILL'), Math.random() * 6);
  });
  await once(child, 'close');
  return printed.split('\n').slice(0, -1);
}

it(`a workflow killed between any two steps repeats no call whose answer it stored, and recommends once (${KILLS} kills)`, {
  timeout: 300_000,
}, async () => {
  let killed = 0;
  for (let round = 0; round < FEWEST_ROUNDS || killed < KILLS; round++) {
    expect(round).toBeLessThan(MOST_ROUNDS);
    const place = tempStore();
    try {
      const setUp = place.open();
      const jobRunId = newId();
      setUp.runs.begin({ id: jobRunId, startedAt: AT, engine: 'llm', engineVersion: '1', campaigns: 1 });
      setUp.close();
      const printed: string[] = [];
      // Killed at ever later points, then left to end, then started once more.
      for (const lines of [1 + ((round * 2) % 5), 2, 3, null, null]) {
        const life = await live(place, jobRunId, lines);
        if (!life.some((line) => line.startsWith('recommended'))) killed += 1;
        printed.push(...life);
      }
      for (const key of [
        'analyse/0',
        'analyse/1',
        'recommend/0',
        'recommend/1',
        'critique/0',
        'critique/1',
      ]) {
        const kept = printed.indexOf(`kept ${key}`);
        expect(kept).toBeGreaterThan(-1);
        expect(printed.indexOf(`sent ${key}`, kept)).toBe(-1);
      }
      expect(new Set(printed.filter((line) => line.startsWith('recommended'))).size).toBe(1);
      const store = place.open();
      expect(store.recommendations.ofCampaign('c1', 10)).toHaveLength(1);
      const run = store.pipelineRuns.latest(10);
      expect(run).toMatchObject([{ state: 'done' }]);
      const calls = store.modelCalls.ofRun(run[0]?.id ?? '');
      expect(calls.filter(({ state }) => state === 'done')).toHaveLength(CALLS);
      expect(calls.filter(({ state }) => state === 'running')).toEqual([]);
      expect(store.check()).toEqual([]);
    } finally {
      place.remove();
    }
  }
});

import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { MemorySaver } from '@langchain/langgraph';
import { expect, it, vi } from 'vitest';
import { collectScene } from '../../../testing/pipeline/collectScene.ts';
import { textsOf } from '../../diagnosis/explain/worded.ts';
import type { RunScene } from '../ports.ts';
import { runCampaign } from './runCampaign.ts';

function runOf(scene: RunScene, faults: unknown[] = []) {
  const { runId, campaignId, sources, meter, signal, progress, reached } = scene;
  return {
    runId,
    campaignId,
    sources,
    meter,
    signal,
    progress,
    reached,
    workedMs: 0,
    fault: (error: unknown) => faults.push(error),
  };
}
const all = (scene: RunScene) => ({
  ...scene.parts,
  settings: { ...scene.parts.settings, ask: 'all' as const },
});

// Would catch: a bug that costs the person their recommendation, or that is not logged.
it('gives the engine’s text when a step breaks, and logs it', async () => {
  const scene = collectScene({
    parts: {
      prompt: () => {
        throw new Error('no such prompt');
      },
    },
  });
  const faults: unknown[] = [];
  const end = await runCampaign(all(scene), new MemorySaver(), runOf(scene, faults));
  if (end.kind !== 'recommended') throw new Error('it waits');
  expect(end.diagnosis.engine).toBe('rules');
  expect(end.diagnosis.made).toMatchObject({ how: 'fallback' });
  expect(textsOf(end.diagnosis).explanation).not.toBeNull();
  expect(faults).toEqual([expect.objectContaining({ message: 'no such prompt' })]);
});

// Would catch: a broken engine that gives an empty verdict instead of saying that there is none.
it('fails where the engine itself fails', async () => {
  const scene = collectScene({ sources: { engine: () => Promise.reject(new Error('row is broken')) } });
  await expect(runCampaign(all(scene), new MemorySaver(), runOf(scene))).rejects.toThrow('row is broken');
});

// Would catch: a finished run that runs again, or different words for the same run.
it('returns the same result for a run that has ended', async () => {
  const scene = collectScene();
  const saver = new MemorySaver();
  const clear = {
    ...scene.parts,
    difficultyOf: () => ({ level: 'clear', because: 'It is clear.' }) as const,
  };
  const first = await runCampaign(clear, saver, runOf(scene));
  const again = await runCampaign(clear, saver, {
    ...runOf(scene),
    sources: { ...scene.sources, engine: () => Promise.reject(new Error('asked again')) },
  });
  expect(again).toEqual(first);
});

// Would catch: the content of a run sent to a tracing service because another program's setting is in the environment.
it('sends nothing to the library’s tracing service, whatever the environment says', async () => {
  let requests = 0;
  const service = createServer((_, response) => {
    requests += 1;
    response.end('{}');
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const address = service.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  for (const name of ['LANGSMITH_TRACING', 'LANGCHAIN_TRACING_V2']) vi.stubEnv(name, 'true');
  for (const name of ['LANGSMITH_ENDPOINT', 'LANGCHAIN_ENDPOINT'])
    vi.stubEnv(name, `http://127.0.0.1:${address.port}`);
  for (const name of ['LANGSMITH_API_KEY', 'LANGCHAIN_API_KEY']) vi.stubEnv(name, 'not-a-key');
  try {
    const scene = collectScene({ runId: 'traced' });
    await runCampaign(all(scene), new MemorySaver(), runOf(scene));
    await pause(1500);
    expect(requests).toBe(0);
  } finally {
    vi.unstubAllEnvs();
    service.close();
  }
});

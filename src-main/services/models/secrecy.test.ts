import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createModelClient, createRunMeter } from '../../../src-core/llm/createModelClient.ts';
import { NoAnswer } from '../../../src-core/llm/modelClient.ts';
import { providerKinds } from '../../../src-shared/model/llm/providerKind.ts';
import { defaultModelSettings, type ModelSettings } from '../../../src-shared/model/llm/providers.ts';
import { place as callPlace } from '../../../testing/llm/scene.ts';
import { startModelServer } from '../../../testing/models/server.ts';
import { analysisAsk, modelOf, providerAt } from '../../../testing/models/setUp.ts';
import { type TempStore, tempStore } from '../../../testing/store/tempStore.ts';
import { createLogger } from '../../base/log.ts';
import { connect } from '../../store/database/connect.ts';

const key = 'sk-must-not-be-written-7d41f0';

let place: TempStore;
beforeEach(() => {
  place = tempStore();
});
afterEach(() => place.remove());

/** Every value of every table as text, inflated where it is compressed. */
function everything(): string {
  const raw = connect(place.path, place.key, 'kept');
  const texts: string[] = [];
  const tables = raw.read(() =>
    raw.statement<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`).all(),
  );
  for (const { name } of tables)
    for (const row of raw.read(() => raw.statement<Record<string, unknown>>(`SELECT * FROM "${name}"`).all()))
      for (const value of Object.values(row))
        texts.push(Buffer.isBuffer(value) ? textOf(value) : String(value));
  raw.close();
  return texts.join('\n');
}

function textOf(bytes: Buffer): string {
  try {
    return inflateRawSync(bytes).toString();
  } catch {
    return bytes.toString('latin1');
  }
}

// Would catch: a key in a trace, an error message, the settings or the log, where an export or a report would include
// it.
it('a key is in no table, no error and no log line, whatever the providers answer', async () => {
  const server = await startModelServer();
  const logFile = join(place.folder, 'log.txt');
  const log = createLogger({ to: 'file', path: logFile }, 'trace');
  try {
    const store = place.open();
    const settings: ModelSettings = {
      ...defaultModelSettings,
      enabled: true,
      cache: false,
      providers: providerKinds.map((kind) => providerAt(server, kind)),
    };
    store.settings.update({ models: settings });
    const keys = new Map(providerKinds.map((kind) => [kind, key]));
    const modelClient = createModelClient({ settings, keys, journal: store.modelCalls, random: () => 0 });
    let answered = 0;
    for (const personality of [
      'good',
      'wrong_key',
      'no_credit',
      'broken',
      'malformed',
      'cut_off',
      'web_page',
    ] as const)
      for (const kind of providerKinds) {
        server.become(personality);
        const asking = modelClient.ask({
          place: callPlace(),
          choices: [{ provider: kind, model: modelOf[kind] }],
          ask: analysisAsk,
          meter: createRunMeter(settings, store.modelCalls),
          signal: AbortSignal.timeout(20_000),
        });
        await asking.then(
          () => {
            answered += 1;
          },
          (error: unknown) => {
            if (!(error instanceof NoAnswer)) throw error;
            log.error({ err: error, failures: error.failures }, 'no answer');
            for (const failure of error.failures)
              expect(
                `${failure.message} ${failure.fix} ${JSON.stringify(failure)} ${String(failure.cause)}`,
              ).not.toContain(key);
          },
        );
      }
    expect(answered).toBeGreaterThanOrEqual(3);
    expect(server.asked.some(({ keyIn }) => keyIn !== null)).toBe(true);
    const kept = everything();
    // Checks that the requests themselves are in the tables that were searched.
    expect(kept).toContain('You are a senior analyst');
    expect(kept).not.toContain(key);
    expect(readFileSync(logFile, 'utf8')).toMatch(/no answer/);
    expect(readFileSync(logFile, 'utf8')).not.toContain(key);
    expect(JSON.stringify(store.settings.get())).not.toContain(key);
  } finally {
    await server.close();
  }
}, 60_000);

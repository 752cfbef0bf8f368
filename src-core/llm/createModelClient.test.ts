import { describe, expect, it, vi } from 'vitest';
import { defaultModelSettings, type ModelSettings } from '../../src-shared/model/llm/providers.ts';
import { asked, good } from '../../testing/llm/scene.ts';
import { provider, scriptedClient } from '../../testing/llm/scriptedClient.ts';
import { createModelClient, createRunMeter, limitersOf } from './createModelClient.ts';
import { memoryJournal } from './memoryJournal.ts';
import { NoAnswer } from './modelClient.ts';

const keys = new Map([['one', 'sk-1']]);
const client = () => scriptedClient({ text: good });

describe('limiters from the settings', () => {
  it('exist for providers that are on and have a key, or need none', () => {
    const providers = [
      provider(),
      provider({ id: 'off', enabled: false }),
      provider({ id: 'keyless', kind: 'anthropic' }),
      provider({ id: 'here', kind: 'compatible' }),
    ];
    expect([...limitersOf({ providers, keys, client }).byId.keys()]).toEqual(['one', 'here']);
  });

  // Would catch: a breaker or a queue lost because an unrelated setting was changed, or a client that keeps an old key
  // or address.
  it('are kept when settings change, except where the provider or its key did', () => {
    const made = vi.fn(client);
    const before = limitersOf({ providers: [provider()], keys, client: made });
    const again = (of: Parameters<typeof provider>[0], newKeys = keys) =>
      limitersOf({ providers: [provider(of)], keys: newKeys, before, client: made }).byId.get('one');
    expect(again({})).toBe(before.byId.get('one'));
    expect(made).toHaveBeenCalledTimes(1);
    expect(again({ baseUrl: 'https://two.example/v1' })).not.toBe(before.byId.get('one'));
    expect(again({}, new Map([['one', 'sk-2']]))).not.toBe(before.byId.get('one'));
    expect(made).toHaveBeenLastCalledWith(expect.anything(), 'sk-2');
  });
});

describe('a model client from the settings', () => {
  const settings: ModelSettings = { ...defaultModelSettings, enabled: true, providers: [provider()] };

  // Would catch: something sent although the person switched models off.
  it('asks nobody while models are off', async () => {
    const one = client();
    const limiters = limitersOf({ providers: settings.providers, keys, client: () => one });
    const off = createModelClient({
      settings: { ...settings, enabled: false },
      keys,
      journal: memoryJournal(),
      limiters,
    });
    await expect(off.ask(asked())).rejects.toBeInstanceOf(NoAnswer);
    expect(one.asked).toEqual([]);
    const on = createModelClient({ settings, keys, journal: memoryJournal(), limiters });
    expect((await on.ask(asked())).value).toEqual({ word: 'well' });
  });

  // Would catch: a run that gets its full time again after each crash.
  it('gives a run its remaining working time', () => {
    const now = () => new Date('2026-11-22T12:00:00Z');
    expect(createRunMeter(settings, memoryJournal(), now).msLeft).toBe(30_000);
    expect(createRunMeter(settings, memoryJournal(), now, 25_000).msLeft).toBe(5000);
    expect(createRunMeter(settings, memoryJournal(), now).caps).toMatchObject({
      tokens: 60_000,
      microUsd: 500_000,
    });
  });
});

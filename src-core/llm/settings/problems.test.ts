import { describe, expect, it } from 'vitest';
import { defaultModelSettings, type ModelSettings } from '../../../src-shared/model/llm/providers.ts';
import { provider } from '../../../testing/llm/scriptedClient.ts';
import { modelSettingsProblems } from './problems.ts';

const analyst = [{ provider: 'one', model: 'gpt-6-sol' }];
const settings = (more: Partial<ModelSettings> = {}): ModelSettings => ({
  ...defaultModelSettings,
  enabled: true,
  providers: [provider()],
  roles: { analyst, critic: [], judge: [] },
  ...more,
});
const problems = (of: ModelSettings, keyed: readonly string[] = ['one']) =>
  modelSettingsProblems(of, new Set(keyed), '2026-11-22').map(({ severity, path }) => `${severity} ${path}`);

describe('model settings', () => {
  it('that are consistent have no problems', () => {
    expect(problems(settings())).toEqual([]);
    expect(problems(defaultModelSettings, [])).toEqual([]);
  });

  // Would catch: a role that names a provider that is not set up, found only when a run fails.
  it('report a choice whose provider is missing or off', () => {
    const roles = { analyst, critic: [...analyst, { provider: 'gone', model: 'gpt-6-sol' }], judge: [] };
    const [found] = modelSettingsProblems(settings({ roles }), new Set(['one']), '2026-11-22');
    expect(found).toMatchObject({ severity: 'error', path: 'roles.critic.1' });
    expect(found?.problem).toMatch(/critic .* gpt-6-sol .* gone/);
    const strongAnalyst = [{ provider: 'gone', model: 'x' }];
    expect(problems(settings({ strongAnalyst }))).toEqual(['error strongAnalyst.0']);
    // An error stays an error with models off: it is in the settings all the same.
    expect(problems(settings({ strongAnalyst, enabled: false }))).toEqual(['error strongAnalyst.0']);
    expect(problems(settings({ providers: [provider({ enabled: false })] }), [])).toEqual([
      'warning roles.analyst.0',
    ]);
  });

  // Would catch: a key written into an address (settings are not the vault), or sent readable over the network.
  it('may hold no secret in an address and send no key readable over the network', () => {
    const at = (baseUrl: string, keyed: readonly string[] = ['one']) =>
      problems(settings({ providers: [provider({ baseUrl })] }), keyed);
    expect(at('https://me:sk-secret@one.example/v1')).toEqual(['error providers.0.baseUrl']);
    expect(at('https://one.example/v1?key=sk-secret')).toEqual(['error providers.0.baseUrl']);
    expect(at('http://one.example/v1')).toEqual(['error providers.0.baseUrl']);
    expect(at('http://127.0.0.1.example/v1')).toEqual(['error providers.0.baseUrl']);
    for (const here of ['http://127.0.0.1:8123/v1', 'http://localhost/v1', 'http://[::1]:1/v1'])
      expect(at(here)).toEqual([]);
  });

  it('need a key for a provider, but not for one’s own server', () => {
    expect(problems(settings(), [])).toEqual(['warning providers.0']);
    const own = [provider({ kind: 'compatible', baseUrl: 'http://127.0.0.1:11434/v1' })];
    expect(problems(settings({ providers: own }), [])).toEqual([]);
  });

  it('may not use one name or price twice', () => {
    expect(problems(settings({ providers: [provider(), provider()] }))).toEqual(['error providers.1.id']);
    const price = {
      kind: 'openai',
      model: 'm',
      validFrom: '2026-01-01',
      input: 1,
      cachedInput: null,
      cacheWrite: null,
      output: 1,
      longContext: null,
      source: 'contract',
      readOn: '2026-01-01',
    } as const;
    expect(problems(settings({ prices: [price, { ...price, output: 2 }] }))).toEqual(['error prices.1']);
    expect(problems(settings({ prices: [price, { ...price, validFrom: '2026-02-01' }] }))).toEqual([]);
  });

  it('warn of an unknown price, a judge of the same provider, caps too small and no analyst', () => {
    const roles = { analyst: [{ provider: 'one', model: 'gpt-9' }], critic: [], judge: analyst };
    expect(problems(settings({ roles }))).toEqual(['warning roles.analyst.0', 'warning roles.judge']);
    expect(problems(settings({ roles: defaultModelSettings.roles }))).toEqual(['warning roles.analyst']);
    const caps = { seconds: 30, tokens: 2000, usd: 9 };
    expect(problems(settings({ caps }))).toEqual(['warning caps.tokens', 'warning budget.dailyUsd']);
  });
});

import { expect, it } from 'vitest';
import type { Provider } from '../../../src-shared/model/llm/providers.ts';
import type { NamedSecrets } from '../../secrets/vault.ts';
import { ModelKeys } from './keys.ts';
import { isSafeForKeys } from './providerList.ts';

const provider: Provider = {
  id: 'openai',
  kind: 'openai',
  name: 'OpenAI',
  baseUrl: 'https://api.openai.com/v1',
  enabled: true,
  maxConcurrent: 4,
};

function memorySecrets(): NamedSecrets & { readonly kept: ReadonlyMap<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get: async (name) => kept.get(name) ?? null,
    set: async (name, value) => {
      kept.set(name, value);
    },
    delete: async (name) => kept.delete(name),
  };
}

// Would catch: a setting changed in any way (an import, an older version, a second window) that sends the key to
// another host.
it('hands a key out only for the address and protocol it was entered for', async () => {
  const keys = new ModelKeys(memorySecrets(), 'own');
  await keys.set(provider, 'sk-1');
  expect(await keys.get(provider)).toBe('sk-1');
  const renamed: Provider = { ...provider, name: 'Renamed' };
  expect(await keys.get(renamed)).toBe('sk-1');
  expect(await keys.get({ ...provider, baseUrl: 'https://evil.example/v1' })).toBeNull();
  expect(await keys.get({ ...provider, kind: 'compatible' })).toBeNull();
  expect(await keys.all([provider, { ...provider, id: 'other' }])).toEqual(new Map([['openai', 'sk-1']]));
});

// Would catch: the sample workspace, made to be played with, using the person's own account.
it('keeps the keys of the two workspaces apart', async () => {
  const secrets = memorySecrets();
  await new ModelKeys(secrets, 'own').set(provider, 'sk-1');
  const sample = new ModelKeys(secrets, 'sample');
  expect(await sample.get(provider)).toBeNull();
  expect(await sample.remove('openai')).toBe(false);
  expect(await new ModelKeys(secrets, 'own').get(provider)).toBe('sk-1');
});

// Would catch: a damaged entry that ends every analysis with an internal error.
it('treats an unreadable entry as missing', async () => {
  const secrets = memorySecrets();
  await secrets.set('model/own/openai', 'not what we wrote');
  expect(await new ModelKeys(secrets, 'own').get(provider)).toBeNull();
});

// Would catch: a key sent unencrypted over a network, or a model server on this computer being refused.
it.each([
  ['https://api.example.com/v1', true],
  ['http://127.0.0.1:11434/v1', true],
  ['http://localhost:8080', true],
  ['http://[::1]:8080', true],
  ['http://192.168.1.20/v1', false],
  ['http://127.0.0.1.evil.example/v1', false],
  ['http://localhost.evil.example/', false],
])('says of %s whether a key may travel there: %s', (baseUrl, safe) => {
  expect(isSafeForKeys({ baseUrl })).toBe(safe);
});

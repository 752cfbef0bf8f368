import { AsyncEntry } from '@napi-rs/keyring';
import type { Keychain } from './vault.ts';

/** What the keychain's own window lists our entries under. */
const SERVICE = 'Causeway';

/**
 * The keychain of the system: Keychain on a Mac, Credential Manager on Windows, the Secret Service on Linux. There the
 * store is pinned: by default the library falls back to the kernel's keyring, which forgets everything at the next
 * start and would take the data with it.
 */
export const systemKeychain: Keychain = {
  get: async (account) => (await entry(account).getPassword()) ?? null,
  set: async (account, secret) => entry(account).setPassword(secret),
  delete: async (account) => entry(account).deletePassword(),
};

function entry(account: string): AsyncEntry {
  return new AsyncEntry(SERVICE, account, { linux: { store: 'secret-service' } });
}

import { deleteEntry, fetchEntry, keepEntry } from './keychainPlace.ts';
import { unwrapKey, wrapKey } from './passphrase.ts';
import { KEY_BYTES, seal, secretsKeyOf, unseal } from './seal.ts';
import type { Keychain } from './vault.ts';
import { VaultError } from './vault.ts';
import type { KeychainVault, PassphraseVault, VaultFile } from './vaultFile.ts';

/** The key and the other secrets, in clear, for moving from one place to another. */
export interface Contents {
  readonly key: Buffer;
  readonly secrets: ReadonlyMap<string, string>;
}

const now = (): string => new Date().toISOString();

export function keyAccount(vaultId: string): string {
  return `${vaultId}/key`;
}

export function secretAccount(vaultId: string, name: string): string {
  return `${vaultId}/secret/${name}`;
}

/**
 * Stores everything in the keychain, together with the file to write. Nothing is in force until that file is written.
 */
export async function storeInKeychain(
  keychain: Keychain,
  vaultId: string,
  { key, secrets }: Contents,
): Promise<KeychainVault> {
  await keepEntry(keychain, keyAccount(vaultId), key.toString('base64'));
  for (const [name, value] of secrets) await keepEntry(keychain, secretAccount(vaultId, name), value);
  return { version: 1, vaultId, since: now(), place: 'keychain', secretNames: [...secrets.keys()] };
}

export async function storeUnderPassphrase(
  passphrase: string,
  vaultId: string,
  { key, secrets }: Contents,
): Promise<PassphraseVault> {
  const sealed = [...secrets].map(([name, value]) => [name, sealSecret(key, vaultId, name, value)] as const);
  return {
    version: 1,
    vaultId,
    since: now(),
    place: 'passphrase',
    ...(await wrapKey(key, passphrase, vaultId)),
    secrets: Object.fromEntries(sealed),
  };
}

/** The key from where the file says it is. Never another one. */
export async function fetchKey(
  keychain: Keychain,
  file: VaultFile,
  passphrase: string | undefined,
): Promise<Buffer> {
  if (file.place === 'passphrase') return unwrapKey(file, neededPassphrase(passphrase));
  const entry = await fetchEntry(keychain, keyAccount(file.vaultId));
  const key = Buffer.from(entry ?? '', 'base64');
  if (key.length !== KEY_BYTES)
    throw new VaultError(
      'key_missing',
      'The keychain of this computer no longer holds the key of your data.',
      'Put the entry "Causeway" back into the keychain from a copy of the keychain that you made; backups of the workspace do not hold the key, and need it themselves.',
    );
  return key;
}

export function neededPassphrase(passphrase: string | undefined): string {
  if (passphrase !== undefined && passphrase !== '') return passphrase;
  throw new VaultError(
    'passphrase_needed',
    'A passphrase is needed to open this workspace.',
    'Type the passphrase that was chosen for it.',
  );
}

export function sealSecret(key: Buffer, vaultId: string, name: string, value: string) {
  return seal(Buffer.from(value), secretsKeyOf(key, vaultId), `secret ${name}`);
}

/** Null when there is no such secret. Rejects with `damaged` when it was changed. */
export async function fetchSecret(
  keychain: Keychain,
  file: VaultFile,
  key: Buffer,
  name: string,
): Promise<string | null> {
  if (file.place === 'keychain') return fetchEntry(keychain, secretAccount(file.vaultId, name));
  const sealed = Object.hasOwn(file.secrets, name) ? file.secrets[name] : undefined;
  if (sealed === undefined) return null;
  const plain = unseal(sealed, secretsKeyOf(key, file.vaultId), `secret ${name}`);
  if (plain === null)
    throw new VaultError(
      'damaged',
      `The stored secret "${name}" was changed and cannot be read.`,
      'Enter it again in the settings.',
    );
  return plain.toString();
}

export async function fetchSecrets(
  keychain: Keychain,
  file: VaultFile,
  key: Buffer,
): Promise<ReadonlyMap<string, string>> {
  const names = file.place === 'keychain' ? file.secretNames : Object.keys(file.secrets);
  const secrets = new Map<string, string>();
  for (const name of names) {
    const value = await fetchSecret(keychain, file, key, name);
    if (value !== null) secrets.set(name, value);
  }
  return secrets;
}

/** Clears a keychain that is no longer the place; a failed deletion is not reported, since nobody could act on it. */
export async function emptyKeychain(keychain: Keychain, file: KeychainVault): Promise<void> {
  const accounts = [
    keyAccount(file.vaultId),
    ...file.secretNames.map((name) => secretAccount(file.vaultId, name)),
  ];
  for (const account of accounts) await deleteEntry(keychain, account).catch(() => false);
}

import { join } from 'node:path';
import { FolderVault } from './folderVault.ts';
import { systemKeychain } from './systemKeychain.ts';
import type { Keychain, Vault } from './vault.ts';

export interface VaultOptions {
  /** The keychain to use; without it the system's own. */
  readonly keychain?: Keychain;
}

/** The vault of a data folder. Reads nothing until it is used. */
export function openVault(dataDir: string, { keychain = systemKeychain }: VaultOptions = {}): Vault {
  return new FolderVault(join(dataDir, 'vault.json'), keychain);
}

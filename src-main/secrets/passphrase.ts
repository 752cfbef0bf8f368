import { randomBytes, scrypt } from 'node:crypto';
import { longDay } from '../../src-shared/format/day.ts';
import { KEY_BYTES, seal, unseal } from './seal.ts';
import { VaultError } from './vault.ts';
import type { Kdf, PassphraseVault } from './vaultFile.ts';

/** scrypt with N = 2^17, r = 8, p = 1: what OWASP recommends; 128 MB and about a third of a second per guess. */
const COST = { name: 'scrypt', logN: 17, r: 8, p: 1 } as const;
const SALT_BYTES = 32;

/** Runs on libuv's threads, so that the window stays responsive. */
function derive(passphrase: string, { logN, r, p, salt }: Kdf): Promise<Buffer> {
  const N = 2 ** logN;
  // The same text typed on another keyboard may have other code points.
  const typed = passphrase.normalize('NFKC');
  const options = { N, r, p, maxmem: 128 * N * r * (p + 1) };
  return new Promise((resolve, reject) => {
    scrypt(typed, Buffer.from(salt, 'base64'), KEY_BYTES, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

/** The costs are bound in: a file changed to cheaper ones does not open. */
function contextOf(vaultId: string, kdf: Kdf): string {
  return `causeway key ${vaultId} ${kdf.name} ${kdf.logN} ${kdf.r} ${kdf.p} ${kdf.salt}`;
}

export async function wrapKey(
  key: Buffer,
  passphrase: string,
  vaultId: string,
): Promise<Pick<PassphraseVault, 'kdf' | 'key'>> {
  const kdf: Kdf = { ...COST, salt: randomBytes(SALT_BYTES).toString('base64') };
  const wrapping = await derive(passphrase, kdf);
  try {
    return { kdf, key: seal(key, wrapping, contextOf(vaultId, kdf)) };
  } finally {
    wrapping.fill(0);
  }
}

/** After a restore it may be another one than today's. */
function whichOne(since: string | undefined): string {
  return since === undefined ? '' : ` It is the one that was set on ${longDay(since.slice(0, 10))}.`;
}

/** Rejects with `wrong_passphrase`; a changed file cannot be told from it. */
export async function unwrapKey(vault: PassphraseVault, passphrase: string): Promise<Buffer> {
  const wrapping = await derive(passphrase, vault.kdf);
  try {
    const key = unseal(vault.key, wrapping, contextOf(vault.vaultId, vault.kdf));
    if (key === null || key.length !== KEY_BYTES)
      throw new VaultError(
        'wrong_passphrase',
        'This passphrase does not open the workspace.',
        `Type it again; capital letters and spaces count.${whichOne(vault.since)} There is no way around a forgotten passphrase.`,
      );
    return key;
  } finally {
    wrapping.fill(0);
  }
}

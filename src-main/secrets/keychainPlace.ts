import { randomBytes, randomUUID } from 'node:crypto';
import { type Keychain, type KeychainHealth, VaultError } from './vault.ts';

/** A keychain may ask the person for its own password first; one that is silent for this long is treated as missing. */
const ANSWER_MS = 60_000;

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it does not answer')), ANSWER_MS);
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}

/** D-Bus's error where nothing offers the Secret Service; its own words help only a developer. */
const NO_SERVICE = /DBUS_SESSION_BUS_ADDRESS|autolaunch|ServiceUnknown|not provided by any \.service/i;

function unavailable(cause: unknown): VaultError {
  const reported = cause instanceof Error ? cause.message : String(cause);
  const reason = NO_SERVICE.test(reported)
    ? 'no Secret Service (such as GNOME Keyring or KWallet) runs for this session'
    : reported;
  return new VaultError(
    'keychain_unavailable',
    `The keychain of this computer cannot be used: ${reason.replace(/[.\s]+$/, '')}.`,
    process.platform === 'linux'
      ? 'Start or unlock the keychain (GNOME Keyring, KWallet or another Secret Service) and try again.'
      : 'Unlock the keychain and try again.',
    cause,
  );
}

export async function fetchEntry(keychain: Keychain, account: string): Promise<string | null> {
  try {
    return await inTime(keychain.get(account));
  } catch (error) {
    throw unavailable(error);
  }
}

/** True when there was one. */
export async function deleteEntry(keychain: Keychain, account: string): Promise<boolean> {
  try {
    return await inTime(keychain.delete(account));
  } catch (error) {
    throw unavailable(error);
  }
}

/** Stores an entry and reads it back; an entry that was not stored reliably is deleted again, and this rejects. */
export async function keepEntry(keychain: Keychain, account: string, secret: string): Promise<void> {
  try {
    await inTime(keychain.set(account, secret));
    if ((await inTime(keychain.get(account))) !== secret)
      throw new Error('it did not keep what it was given');
  } catch (error) {
    // Some stores throw and keep a copy anyway. A failed deletion adds no information.
    await inTime(keychain.delete(account)).catch(() => false);
    throw unavailable(error);
  }
}

/** Tries the keychain with a throwaway entry. */
export async function probeKeychain(keychain: Keychain): Promise<KeychainHealth> {
  const account = `probe-${randomUUID()}`;
  try {
    await keepEntry(keychain, account, randomBytes(16).toString('hex'));
    await deleteEntry(keychain, account);
    return { works: true, problem: null };
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    return { works: false, problem: error.message };
  }
}

import type { BinaryLike, ScryptOptions } from 'node:crypto';
import { vi } from 'vitest';

/**
 * A passphrase costs half a second of work on purpose, and the tests open many vaults: here it costs a 128th of that. What the
 * files say stays as it is. The command line's tests and those of two processes do without this.
 */
vi.mock('node:crypto', async (importActual) => {
  const actual = await importActual<typeof import('node:crypto')>();
  const scrypt = (
    passphrase: BinaryLike,
    salt: BinaryLike,
    bytes: number,
    options: ScryptOptions,
    done: (error: Error | null, key: Buffer) => void,
  ) => actual.scrypt(passphrase, salt, bytes, { ...options, N: 1024 }, done);
  return { ...actual, scrypt, default: { ...actual, scrypt } };
});

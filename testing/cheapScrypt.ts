import crypto, { type BinaryLike, type ScryptOptions } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

const mark = Symbol.for('causeway.cheapScrypt');
const real = crypto.scrypt;

const cheap = (
  passphrase: BinaryLike,
  salt: BinaryLike,
  bytes: number,
  options: ScryptOptions,
  done: (error: Error | null, key: Buffer) => void,
): void => real(passphrase, salt, bytes, { ...options, N: 1024 }, done);

/**
 * A passphrase costs half a second of work on purpose, and the tests open many vaults: in a process that loads this it costs a
 * 128th of that. What the files say stays as it is. Tests of two processes at once and of the real app do without.
 */
if (!(mark in crypto)) {
  Object.assign(crypto, { scrypt: cheap, [mark]: true });
  syncBuiltinESMExports();
}

/** For the environment of a process of its own that opens the same vaults. */
export const withCheapScrypt = { NODE_OPTIONS: `--import=${import.meta.url}` } as const;

import { createHmac, pbkdf2Sync } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type Database from 'better-sqlite3';

export const KEY_BYTES = 32;

/** Bytes per page; SQLCipher 4's own default, and the unit in which every page is authenticated. */
export const PAGE_BYTES = 4096;

/**
 * SQLCipher 4: AES-256-CBC and HMAC-SHA512 per page, the scheme with the longest record and with separate tools to read
 * a file by hand when everything else is lost. `legacy = 4` pins those parameters, so that a newer driver with other
 * defaults still opens our files.
 */
const CIPHER_PRAGMAS = [`cipher = 'sqlcipher'`, 'legacy = 4'];

interface Keyed {
  key(key: Buffer): number;
}

/** The plain build of the driver has no `key`: it would write the data unencrypted. */
function canBeKeyed(db: Database.Database): db is Database.Database & Keyed {
  return 'key' in db && typeof db.key === 'function';
}

/**
 * Sets the key on a fresh connection, before any other statement. The key is random, so it is given raw (the `x'…'`
 * form): derivation would cost 256,000 rounds per open and add nothing.
 */
export function applyKey(db: Database.Database, key: Buffer): void {
  if (key.length !== KEY_BYTES) throw new RangeError(`the key must have ${KEY_BYTES} bytes`);
  if (!canBeKeyed(db)) throw new Error('this build of the database driver cannot encrypt');
  for (const pragma of CIPHER_PRAGMAS) db.pragma(pragma);
  const raw = Buffer.from(`x'${key.toString('hex')}'`, 'latin1');
  try {
    if (db.key(raw) !== 0) throw new Error('the database driver did not take the key');
  } finally {
    raw.fill(0);
  }
}

const SALT_BYTES = 16;
const MAC_BYTES = 64;
const SALT_MASK = 0x3a;
const MAC_ROUNDS = 2;
const PAGES_LOOKED_AT = 64;

/**
 * Whether any page of the file was written with this key. SQLite answers "not a database" for a wrong key and for a
 * damaged first page alike; this distinguishes them by checking the pages' HMACs as SQLCipher 4 defines them: key =
 * PBKDF2-SHA512(key, salt xor 0x3a, 2 rounds), over the page without its HMAC (and without the salt on page 1) followed
 * by the page number, little-endian.
 */
export function keyFitsAnyPage(path: string, key: Buffer): boolean {
  const pages = Math.floor(statSync(path).size / PAGE_BYTES);
  const file = openSync(path, 'r');
  try {
    const page = Buffer.alloc(PAGE_BYTES);
    readSync(file, page, 0, SALT_BYTES, 0);
    const salt = page.subarray(0, SALT_BYTES).map((byte) => byte ^ SALT_MASK);
    const macKey = pbkdf2Sync(key, salt, MAC_ROUNDS, KEY_BYTES, 'sha512');
    const number = Buffer.alloc(4);
    for (let pageNumber = 1; pageNumber <= Math.min(pages, PAGES_LOOKED_AT); pageNumber++) {
      readSync(file, page, 0, PAGE_BYTES, (pageNumber - 1) * PAGE_BYTES);
      number.writeUInt32LE(pageNumber);
      const covered = page.subarray(pageNumber === 1 ? SALT_BYTES : 0, PAGE_BYTES - MAC_BYTES);
      const mac = createHmac('sha512', macKey).update(covered).update(number).digest();
      if (mac.equals(page.subarray(PAGE_BYTES - MAC_BYTES))) return true;
    }
    return false;
  } finally {
    closeSync(file);
  }
}

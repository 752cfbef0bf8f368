import { existsSync, linkSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Instant } from '../../../src-shared/model/day.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { copyDurably, makeFolder, removeQuietly, syncFolder } from '../../base/durable.ts';
import { journalFolderOf } from '../journal/journal.ts';
import { witnessPathOf } from '../witness/witnessFile.ts';

/** What a restore that was cut short had made. */
export function sweepDrafts(path: string): void {
  const own = `${basename(path)}.`;
  for (const name of readdirSync(dirname(path)))
    if (name.startsWith(own) && /\.new(?:-wal|-shm|-journal)?$/.test(name))
      removeQuietly(join(dirname(path), name));
}

/**
 * Puts the new database in the old one's place, and answers where the old files are now. The order matters. Logs go
 * first: beside the new database SQLite would take them for the new one's; they hold something only where the old one does
 * not open, or the disk refused a write while it was closed. Journal and witness go last: until the new database is there they belong to the old one, and should they
 * outlive the exchange, opening refuses and a second restore puts them aside.
 */
export function exchange(draft: string, path: string, at: Instant, keepJournal: boolean): string | null {
  const folder = dirname(path);
  const there = (files: readonly string[]) => files.filter((file) => existsSync(file));
  const logs = there([`${path}-wal`, `${path}-shm`, `${path}-journal`]);
  const history = keepJournal ? [] : there([witnessPathOf(path), journalFolderOf(path)]);
  const old = there([path]);
  if (old.length + logs.length + history.length === 0) {
    renameSync(draft, path);
    syncFolder(folder);
    return null;
  }
  const stamp = at.replaceAll(/[:.]/g, '-');
  const aside = join(folder, 'set-aside', `${basename(path, '.db')}-${stamp}-${newId().slice(-6)}`);
  const to = (file: string) => join(aside, basename(file));
  makeFolder(aside);
  const sync = () => {
    for (const each of [aside, dirname(aside), folder]) syncFolder(each);
  };
  try {
    for (const file of logs) renameSync(file, to(file));
    for (const file of old) giveSecondName(file, to(file));
    sync();
    renameSync(draft, path);
  } catch (error) {
    for (const file of logs) moveQuietly(to(file), file);
    for (const file of old) removeQuietly(to(file));
    removeFolderQuietly(aside);
    throw error;
  }
  try {
    syncFolder(folder);
  } catch {
    // It is exchanged; a power cut may bring the old one back, which is then restored once more.
  }
  for (const file of history) renameSync(file, to(file));
  if (history.length > 0) sync();
  return aside;
}

/** A name more for the same file, so that it is never without one; a copy where the file system has no links. */
function giveSecondName(file: string, to: string): void {
  try {
    linkSync(file, to);
  } catch {
    copyDurably(file, to);
  }
}

function moveQuietly(from: string, to: string): void {
  try {
    if (existsSync(from)) renameSync(from, to);
  } catch {
    // The database it belongs to did not open with it; its copy stays where it is.
  }
}

function removeFolderQuietly(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Something is left in it.
  }
}

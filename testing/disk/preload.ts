// Loaded before a scenario (`--import`), also in its worker threads. Injects one fault into a module while it is
// loaded, records the settings of each database connection when it closes, and makes passphrases cheap.
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import Database from 'better-sqlite3';
import '../cheapScrypt.ts';
import { mutants, refusedCommitMutant } from './mutants.ts';

const fault = [...mutants, refusedCommitMutant].find(
  ({ what }) => what === process.env['CAUSEWAY_DISK_MUTANT'],
);
if (fault !== undefined)
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (!url.endsWith(fault.module)) return loaded;
      const text = String(loaded.source);
      if (!text.includes(fault.from)) throw new Error(`the mutant does not fit ${fault.module} any more`);
      const imports = "import { writeFileSync as writeFileSyncOfMutant } from 'node:fs';\n";
      const to = fault.to.replaceAll('writeFileSync(', 'writeFileSyncOfMutant(');
      return { ...loaded, source: imports + text.replace(fault.from, () => to) };
    },
  });

export const watchedPragmas = [
  'journal_mode',
  'synchronous',
  'fullfsync',
  'checkpoint_fullfsync',
  'wal_autocheckpoint',
  'foreign_keys',
  'secure_delete',
] as const;

const report = process.env['CAUSEWAY_DISK_PRAGMAS'];
const close = Database.prototype.close;
Database.prototype.close = function closeWatched(this: Database.Database) {
  if (report !== undefined && this.open && !this.inTransaction)
    try {
      const values = watchedPragmas.map((name) => [name, this.pragma(name, { simple: true })]);
      appendFileSync(report, `${JSON.stringify({ path: this.name, ...Object.fromEntries(values) })}\n`);
    } catch {
      // A connection that could not be opened reports nothing.
    }
  return close.call(this);
};

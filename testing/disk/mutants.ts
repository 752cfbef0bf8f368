/**
 * A deliberate fault in the product that a power cut must reveal: one text of one module replaced while it is loaded.
 */
export interface Mutant {
  readonly what: string;
  /** The scenario that must turn red. */
  readonly scenario: 'create' | 'decide' | 'vault' | 'backup' | 'restore' | 'restoreDamaged';
  /** End of the module's path. */
  readonly module: string;
  readonly from: string;
  readonly to: string;
}

export const mutants: readonly Mutant[] = [
  {
    what: 'synchronous = NORMAL set in openStore',
    scenario: 'decide',
    module: 'src-main/store/open.ts',
    from: '    refuseForeign(connection);\n',
    to: "    refuseForeign(connection);\n    connection.pragma('synchronous = NORMAL');\n",
  },
  {
    what: 'synchronous = OFF set in openStore',
    scenario: 'decide',
    module: 'src-main/store/open.ts',
    from: '    refuseForeign(connection);\n',
    to: "    refuseForeign(connection);\n    connection.pragma('synchronous = OFF');\n",
  },
  {
    what: 'fullfsync off',
    scenario: 'create',
    module: 'src-main/store/database/connect.ts',
    from: "  'fullfsync = ON',\n",
    to: '',
  },
  {
    what: 'checkpoint_fullfsync off',
    scenario: 'create',
    module: 'src-main/store/database/connect.ts',
    from: "  'checkpoint_fullfsync = ON',\n",
    to: '',
  },
  {
    what: 'a new database whose folder is not synced',
    scenario: 'create',
    module: 'src-main/store/database/create.ts',
    from: '    syncFolder(dirname(path));\n',
    to: '',
  },
  {
    what: 'a data folder that is not synced',
    scenario: 'decide',
    module: 'src-main/base/durable.ts',
    from: '    syncFolder(above);\n',
    to: '',
  },
  {
    what: 'no checkpoint by itself',
    scenario: 'create',
    module: 'src-main/store/database/connect.ts',
    from: "'wal_autocheckpoint = 1000'",
    to: "'wal_autocheckpoint = 0'",
  },
  {
    what: 'the answer before the commit',
    scenario: 'decide',
    module: 'src-main/store/database/connection.ts',
    from: "      this.statement('COMMIT').run();\n",
    to: "      setImmediate(() => this.#db.open && this.#db.inTransaction && this.statement('COMMIT').run());\n",
  },
  {
    what: 'vault.json and config.json written without a sync of the file',
    scenario: 'vault',
    module: 'src-main/base/durable.ts',
    from: '      fsyncSync(file);\n',
    to: '',
  },
  {
    what: 'vault.json and config.json renamed without a sync of the folder',
    scenario: 'vault',
    module: 'src-main/base/durable.ts',
    from: '    syncFolder(dirname(path));\n    return moved;\n',
    to: '    return moved;\n',
  },
  {
    what: 'vault.json written in place',
    scenario: 'vault',
    module: 'src-main/secrets/vaultFile.ts',
    from: 'orDiskError(path, () => replaceDurably(path, textOf(vault)))',
    to: 'orDiskError(path, () => writeFileSync(path, textOf(vault)))',
  },
  {
    what: 'config.json written without any sync',
    scenario: 'vault',
    module: 'src-main/base/config.ts',
    from: 'replaceDurably(join(dataDir, fileName)',
    to: 'writeFileSync(join(dataDir, fileName)',
  },
  {
    what: 'a backup that is not synced',
    scenario: 'backup',
    module: 'src-main/store/backup/make.ts',
    // The copy is synced as it is made; what is written after it would not be.
    from: '    syncFile(draft);\n',
    to: "    writeFileSync(draft, process.getBuiltinModule('node:fs').readFileSync(draft));\n",
  },
  {
    what: 'a backup whose name is not synced',
    scenario: 'backup',
    module: 'src-main/store/backup/make.ts',
    from: '    renameSync(draft, backupFileOf(folder, id));\n    syncFolder(folder);\n',
    to: '    renameSync(draft, backupFileOf(folder, id));\n',
  },
  {
    what: 'a manifest that outlives its backup',
    scenario: 'backup',
    module: 'src-main/store/backup/manifest.ts',
    from: '    renameSync(file, draft);\n',
    to: '    rmSync(file);\n',
  },
  {
    what: 'a restore that moves the old database away first',
    scenario: 'restore',
    module: 'src-main/store/backup/exchange.ts',
    from: 'giveSecondName(file, to(file));',
    to: 'renameSync(file, to(file));',
  },
  {
    what: 'a restore that puts the old files aside without a sync',
    scenario: 'restoreDamaged',
    module: 'src-main/store/backup/exchange.ts',
    from: '    sync();\n    renameSync(draft, path);',
    to: '    renameSync(draft, path);',
  },
];

/** The one that a refused write must reveal. */
export const refusedCommitMutant: Mutant = {
  what: 'a refused commit left in the log',
  scenario: 'decide',
  module: 'src-main/store/database/connection.ts',
  from: 'return cutOffRefused(this.path);',
  to: 'return true;',
};

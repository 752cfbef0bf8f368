import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeDataFolder } from '../../src-core/lab/simulation/dataFolder.ts';
import { connect } from '../../src-main/store/database/connect.ts';
import { migrate } from '../../src-main/store/database/migrate.ts';
import { ofCampaigns, sampleCampaignIds, sampleTables } from '../sampleTables.ts';
import { backupCheck, restoreCheck } from './backupChecks.ts';
import { appCheck, databaseCheck, vaultCheck } from './checks.ts';
import type { Check } from './cutPower.ts';
import { prepareRestore } from './prepareRestore.ts';
import { databasePath, key } from './scenarios/place.ts';

export interface PowerScenario {
  readonly name: string;
  /** What it writes, in words. */
  readonly covers: string;
  readonly check: Check;
  /** Share of all states: as many as reveal each mutant in 330 of them. */
  readonly share: number;
  readonly prepare?: (root: string) => void | Promise<void>;
}

const OLD_SCHEMA = 40;
const CAMPAIGNS = 3;

/** Everything that is durably written. */
export const powerScenarios: readonly PowerScenario[] = [
  {
    name: 'create',
    covers: 'a new database alone',
    check: databaseCheck,
    share: 0.02,
  },
  {
    name: 'decide',
    covers: 'a new database, decisions, checkpoints, closing, opening again',
    check: databaseCheck,
    share: 0.15,
  },
  {
    name: 'migrate',
    covers: 'a database of an older version brought up to date',
    check: databaseCheck,
    share: 0.07,
    prepare: (root) => {
      const path = databasePath(root);
      mkdirSync(dirname(path), { recursive: true });
      closeSync(openSync(path, 'wx'));
      const connection = connect(path, key, 'made');
      migrate(connection, OLD_SCHEMA);
      connection.close();
    },
  },
  {
    name: 'vault',
    covers: 'a key, other secrets, another passphrase, config.json',
    check: vaultCheck,
    share: 0.08,
  },
  {
    name: 'backup',
    covers: 'backups of a database in use, older ones going',
    check: backupCheck,
    share: 0.25,
  },
  {
    name: 'restore',
    covers: 'a sound database restored from a backup and the journal',
    check: restoreCheck,
    share: 0.25,
    prepare: (root) => prepareRestore(root, false),
  },
  {
    name: 'restoreDamaged',
    covers: 'a damaged database and its log restored from a backup and the journal',
    check: restoreCheck,
    share: 0.1,
    prepare: (root) => prepareRestore(root, true),
  },
  {
    name: 'app',
    covers: 'the whole app: first run, import, analysis, decisions, another passphrase',
    check: appCheck,
    share: 0.08,
    prepare: async (root) => {
      const campaigns = sampleCampaignIds().slice(0, CAMPAIGNS);
      await writeDataFolder(
        join(root, 'data'),
        sampleTables().map((batch) => ofCampaigns(batch, campaigns)),
      );
    },
  },
];

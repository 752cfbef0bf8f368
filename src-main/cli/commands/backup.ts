import type { Command } from 'commander';
import { keyRecordWords } from '../../../src-shared/format/keyRecord.ts';
import { counted, megabytes } from '../../../src-shared/format/number.ts';
import type { Backup, BackupsReport, RestoreReport } from '../../../src-shared/model/backup.ts';
import { type Api, type WorkspaceOptions, withApi } from '../base/api.ts';
import { type CliIo, InputError, printJson, printLines } from '../base/io.ts';
import { givenPassphrase } from '../base/passphrase.ts';
import { textTable } from '../base/table.ts';
import { examples, workspaceCommand } from './shared.ts';

interface BackupOptions extends WorkspaceOptions {
  readonly list?: boolean;
  readonly json?: boolean;
}

interface RestoreOptions extends WorkspaceOptions {
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** `backup`: makes and lists backups. `restore`: goes back to one. Both for the person's own workspace. */
export function addBackup(program: Command, io: CliIo): void {
  workspaceCommand(program.command('backup'))
    .description('make a backup of your own workspace and verify it, or list them')
    .option('--list', 'list the backups and make none')
    .addHelpText('after', examples('backup', 'backup --list'))
    .action(async (options: BackupOptions) => {
      if (options.list === true) {
        const report = await withApi(io, options, { evenClosed: true }, (api) => api.backups.list());
        print(io, options, report, listLines(report));
        return;
      }
      const made = await withApi(io, options, { kind: 'own' }, (api) => api.backups.make());
      print(io, options, made, [`Backup ${made.id} is made and verified: ${contentsOf(made)}.`]);
    });
  workspaceCommand(program.command('restore'))
    .description('put a backup in place of your own workspace, with the decisions made since')
    .argument('[id]', 'the backup, or the beginning or end of its id (default: the best there is)')
    .option('--yes', 'do it; without this, only show what would be done')
    .addHelpText('after', examples('restore', 'restore --yes', 'restore 3f9a1c20 --yes'))
    .action(async (id: string | undefined, options: RestoreOptions) => {
      const done = await withApi(io, options, { evenClosed: true }, (api) => restore(io, api, id, options));
      print(io, options, done, restoredLines(done.report));
    });
}

function print(
  io: CliIo,
  options: { readonly json?: boolean },
  document: unknown,
  lines: readonly string[],
): void {
  if (options.json === true) printJson(io, document);
  else printLines(io, lines);
}

async function restore(io: CliIo, api: Api, given: string | undefined, options: RestoreOptions) {
  const session = await api.session.state();
  if (session.state === 'locked') {
    const passphrase = givenPassphrase(io, options.passphraseFile);
    await api.session.unlock(passphrase === null ? {} : { passphrase });
  }
  const report = await api.backups.list();
  const backup = given === undefined ? null : findBackup(report, given);
  if (options.yes !== true)
    throw new InputError(
      backup === null
        ? 'This puts the best available state (the newest sound backup, or the database itself where it only lacks decisions) in place of your workspace.'
        : `This puts the backup of ${backup.at} in place of your workspace: what was imported and analysed since will be gone.`,
      'Decisions made since are taken from the journal, and the current files are put aside, not deleted. Run it again with --yes.',
    );
  return api.backups.restore({ id: backup?.id ?? null });
}

function findBackup({ backups }: BackupsReport, given: string): Backup {
  const found = backups.filter(({ id }) => id.startsWith(given) || id.endsWith(given));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new InputError(
    found.length === 0 ? `There is no backup ${given}.` : `${given} fits ${found.length} backups.`,
    'Run "backup --list" to see them.',
  );
}

const reasons = {
  daily: 'daily',
  asked_for: 'asked for',
  before_update: 'before an update',
  found_again: 'found again',
} as const satisfies Record<Backup['reason'], string>;

function contentsOf({ bytes, decisions }: Backup): string {
  return `${counted(decisions, 'decision')}, ${megabytes(bytes)}`;
}

function listLines({ backups, folder, problem, faults }: BackupsReport): readonly string[] {
  const failed = [
    ...(problem === null ? [] : [`The last one could not be made: ${problem.what} ${problem.fix}`]),
    ...faults.map(({ what, fix }) => `${what} ${fix}`),
  ];
  if (backups.length === 0)
    return [
      faults.length === 0 ? 'There is no backup yet. "backup" makes one.' : 'No backup can be used.',
      ...failed,
    ];
  const table = textTable(backups, [
    { title: 'id', cell: ({ id }) => id.slice(-8) },
    { title: 'made', cell: ({ at }) => at },
    { title: 'why', cell: ({ reason }) => reasons[reason] },
    { title: 'decisions', cell: ({ decisions }) => String(decisions), align: 'right' },
    { title: 'size', cell: ({ bytes }) => megabytes(bytes), align: 'right' },
  ]);
  return [...table, `They are in ${folder}.`, ...failed];
}

function restoredLines(report: RestoreReport): readonly string[] {
  if (report.from === 'key_record')
    return [`The record of where the key is (vault.json) was put back. ${keyRecordWords(report.keyRecord)}`];
  const from = {
    backup: `from the backup of ${report.backupAt ?? ''}`,
    database: 'from the existing database',
    journal: 'from the journal of decisions alone',
  }[report.from];
  return [
    `Restored ${from}: ${report.decisions} decisions, ${report.applied} of them from the journal.`,
    ...(report.lost > 0
      ? [
          `${report.lost} ${report.lost === 1 ? 'decision is' : 'decisions are'} lost: in neither of the two. Check your last decisions and make any missing one again.`,
        ]
      : []),
    ...report.passedOver.map(
      (at) => `The backup of ${at} is newer but cannot be used: it is damaged, or was made with another key.`,
    ),
    ...(report.from === 'database'
      ? []
      : ['What was imported or analysed since is not in it: import and analyse again.']),
    ...(report.setAside === null ? [] : [`The files that were there before are in ${report.setAside}.`]),
  ];
}

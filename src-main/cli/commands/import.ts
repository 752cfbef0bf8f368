import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { CountingSink } from '../../../src-core/ingest/sinks/countingSink.ts';
import { exactCount } from '../../../src-shared/format/number.ts';
import { daySchema } from '../../../src-shared/model/day.ts';
import {
  type CodePage,
  codePages,
  type ImportAnswers,
  type ImportReport,
  type ImportSource,
  importSources,
} from '../../../src-shared/model/importing.ts';
import type { Job } from '../../../src-shared/model/job.ts';
import { columnRoleSchema, columnRoles, type MappingAnswer } from '../../../src-shared/model/mapping.ts';
import { localToday } from '../../base/clock.ts';
import { type OpenedTarget, openTarget, readTarget } from '../../jobs/reading.ts';
import { resolvePath } from '../../jobs/target.ts';
import { type Api, type WorkspaceOptions, withApi } from '../base/api.ts';
import { type CliIo, InputError, note, printJson, printLines } from '../base/io.ts';
import { faultLines, refuseUnusable } from '../base/readFolder.ts';
import { textTable } from '../base/table.ts';
import { examples, workspaceCommand } from './shared.ts';

interface ImportOptions extends WorkspaceOptions {
  readonly data?: string;
  readonly source?: ImportSource;
  readonly currency?: string;
  readonly dateOrder?: 'day_first' | 'month_first';
  readonly decimalSign?: 'point' | 'comma';
  readonly encoding?: CodePage;
  readonly moneyUnit?: 'units' | 'micros';
  readonly replaceLarger?: boolean;
  readonly map?: readonly string[];
  readonly rowsOfDay?: string;
  readonly preview?: boolean;
  readonly analyze: boolean;
  readonly json?: boolean;
}

/** `import`: a data folder or a platform's export into the person's own workspace; `--preview` writes nothing. */
export function addImport(program: Command, io: CliIo): void {
  workspaceCommand(program.command('import'))
    .description("read a data folder or a platform's export into your own workspace")
    .argument('[file]', "a platform's export; its kind is recognised, or given with --source")
    .option('--data <dir>', 'a data folder')
    .addOption(new Option('--source <source>', 'what the file is').choices(importSources))
    .option('--currency <code>', 'the currency where the file does not give it, such as EUR')
    .addOption(
      new Option('--date-order <order>', 'for dates such as 03/04/2026').choices([
        'day_first',
        'month_first',
      ]),
    )
    .addOption(new Option('--decimal-sign <sign>', 'how decimals are written').choices(['point', 'comma']))
    .addOption(
      new Option('--encoding <page>', 'the code page of a file that is not UTF-8').choices(codePages),
    )
    .addOption(
      new Option('--money-unit <unit>', 'amounts in full units or in millionths').choices([
        'units',
        'micros',
      ]),
    )
    .option('--map <columns...>', 'what columns are, such as "Kulutus=spend" "Päev=day"')
    .option('--rows-of-day <day>', 'the day all rows are of, for a table without one')
    .option('--replace-larger', 'let smaller figures replace larger ones of the same days')
    .option('--preview', 'show what would be imported, write nothing')
    .option('--no-analyze', 'only import; by default all campaigns are analysed afterwards')
    .addHelpText(
      'after',
      examples(
        'import --data ./march',
        'import "Campaign report.csv" --source google_ads --preview',
        'import meta.csv --source meta_ads --currency EUR',
        'import sheet.csv --map "Ad spend=spend" "Orders=conversions"',
      ),
    )
    .action((file: string | undefined, options: ImportOptions) => run(io, file, options));
}

async function run(io: CliIo, file: string | undefined, options: ImportOptions): Promise<void> {
  const given = options.data ?? file;
  if (given === undefined || (options.data !== undefined && file !== undefined))
    throw new InputError('One thing to import is needed.', 'Give a file, or a folder with --data DIR.');
  const path = resolve(io.cwd, given);
  const source = options.source ?? (options.data === undefined ? null : 'data_folder');
  const answers = answersOf(options);
  // A wrong path or unusable files are reported before a workspace is unlocked or created.
  const opened = await openTarget({ target: resolvePath(path).target, source });
  if (options.preview === true) {
    tell(io, options, await preview(io, opened, answers), 'Nothing was written.');
    return;
  }
  const { report, end } = await withApi(io, options, { create: true, kind: 'own' }, async (api) => {
    const imported = await importInto(io, api, path, opened.source, answers);
    return options.analyze ? { ...imported, end: `${imported.end} ${await analyseAll(io, api)}` } : imported;
  });
  tell(io, options, report, end);
}

function answersOf(options: ImportOptions): ImportAnswers {
  const { currency, dateOrder, decimalSign, encoding, moneyUnit, replaceLarger } = options;
  const mapping = mappingOf(options);
  const code = currency?.toUpperCase();
  if (code !== undefined && !/^[A-Z]{3}$/.test(code))
    throw new InputError(`"${currency}" is not a currency.`, 'Give its three letters, such as EUR.');
  return {
    ...(code === undefined ? {} : { currency: code }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(decimalSign === undefined ? {} : { decimalSign }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(moneyUnit === undefined ? {} : { moneyUnit }),
    ...(replaceLarger === undefined ? {} : { replaceLarger }),
    ...(mapping === null ? {} : { mappings: [mapping] }),
  };
}

function mappingOf({ map = [], rowsOfDay }: ImportOptions): MappingAnswer | null {
  if (map.length === 0 && rowsOfDay === undefined) return null;
  const columns = Object.fromEntries(
    map.map((one) => {
      const at = one.lastIndexOf('=');
      const role = columnRoleSchema.safeParse(one.slice(at + 1).trim());
      if (at < 1 || !role.success)
        throw new InputError(
          `"${one}" maps no column.`,
          `Write COLUMN=ROLE; roles: ${columnRoles.join(', ')}.`,
        );
      return [one.slice(0, at), role.data];
    }),
  );
  const day = daySchema.safeParse(rowsOfDay ?? null);
  if (rowsOfDay !== undefined && !day.success)
    throw new InputError(`"${rowsOfDay}" is not a day.`, 'Write it as 2026-03-09.');
  return { columns, platform: null, day: day.success ? day.data : null };
}

async function preview(io: CliIo, opened: OpenedTarget, answers: ImportAnswers): Promise<ImportReport> {
  const sink = new CountingSink();
  const report = await readTarget(opened, { answers, today: localToday(io.now()) }, sink, {
    signal: new AbortController().signal,
    progress: () => undefined,
  });
  if (!report.usable) refuseUnusable(report);
  return sink.note === null ? report : { ...report, readings: [...report.readings, sink.note] };
}

async function importInto(
  io: CliIo,
  api: Api,
  path: string,
  source: ImportSource,
  answers: ImportAnswers,
): Promise<{ readonly report: ImportReport; readonly end: string }> {
  const { jobId } = await api.imports.start({ target: { kind: 'path', path }, source, answers });
  const end = await finished(io, api, jobId);
  const report = (await api.imports.history())[0]?.report;
  if (report === undefined || report === null) throw new Error('the import left no report');
  return { report, end };
}

/** Imported data is useful only once it is analysed. */
async function analyseAll(io: CliIo, api: Api): Promise<string> {
  const { jobId } = await api.analyse.start({ campaignIds: [], asOf: null });
  return finished(io, api, jobId);
}

/** Waits for a job, showing progress on a terminal; Ctrl+C cancels it. Returns how it ended. */
async function finished(io: CliIo, api: Api, jobId: string): Promise<string> {
  const cancel = () => void api.jobs.cancel({ jobId });
  process.once('SIGINT', cancel);
  const onTerminal = io.stderr.isTTY === true;
  try {
    let last: Job | null = null;
    for await (const job of await api.jobs.watch({ jobId })) {
      last = job;
      if (onTerminal) progressLine(io, job);
    }
    if (onTerminal) io.stderr.write('\r\u001b[K');
    const summary = last?.summary ?? 'The work ended early.';
    if (last?.state !== 'done') throw new InputError(summary, '');
    return summary;
  } finally {
    process.off('SIGINT', cancel);
  }
}

function progressLine(io: CliIo, { done, total, step }: Job): void {
  const share = total === null || total === 0 ? '' : ` ${Math.floor((100 * done) / total)}%`;
  io.stderr.write(`\r\u001b[K${step}${share}`);
}

function tell(io: CliIo, options: ImportOptions, report: ImportReport, end: string): void {
  for (const line of faultLines(report)) note(io, line);
  if (options.json === true) {
    printJson(io, report);
    return;
  }
  printLines(io, [
    ...textTable(report.files, [
      { title: 'File', cell: (file) => file.file, max: 40 },
      { title: 'Table', cell: (file) => file.table },
      { title: 'Rows', align: 'right', cell: (file) => exactCount(file.rowsKept) },
      { title: 'Left out', align: 'right', cell: (file) => exactCount(file.rowsRejected) },
      { title: 'Days', cell: ({ days }) => (days === null ? '–' : `${days.from} to ${days.to}`) },
    ]),
    ...report.readings.map((reading) => `  ${reading}`),
    end,
  ]);
}

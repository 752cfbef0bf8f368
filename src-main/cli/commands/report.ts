import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import {
  clientFormats,
  type ReportFormat,
  type ReportRequest,
  type ReportScope,
  type ReportWording,
  reportFiles,
  reportFormats,
  reportWordings,
} from '../../../src-shared/model/reporting.ts';
import { replaceDurably } from '../../base/durable.ts';
import { type Api, type WorkspaceOptions, withApi } from '../base/api.ts';
import { type CliIo, InputError, note, printJson } from '../base/io.ts';
import { findRecommendation } from './findRecommendation.ts';
import { examples, requireDay, workspaceCommand } from './shared.ts';

interface ReportOptions extends WorkspaceOptions {
  readonly from?: string;
  readonly to?: string;
  readonly client?: boolean;
  readonly brief?: boolean;
  readonly whatIf?: readonly string[];
  readonly wording: ReportWording;
  readonly format?: ReportFormat;
  readonly out?: string;
  readonly company?: string;
  readonly accent?: string;
  readonly logo?: string;
  readonly json?: boolean;
}

/** `report`: recommendations or the decisions of a period as a file to hand on. */
export function addReport(program: Command, io: CliIo): void {
  workspaceCommand(program.command('report'))
    .description('write a report: some recommendations, or the decisions of a period, with their evidence')
    .argument('[ids...]', 'recommendations, each by its id, or the beginning or end of it')
    .option('--from <day>', 'instead: what was decided from this day on, such as 2026-11-01')
    .option('--to <day>', 'up to this day, itself included')
    .option('--client', 'one page for the client instead of everything')
    .option('--brief', 'one action in plain text, for a ticket or an e-mail')
    .option('--what-if <name...>', 'saved what-ifs of the recommendations, by their names')
    .addOption(new Option('--wording <wording>', 'for whom').choices(reportWordings).default('plain'))
    .addOption(new Option('--format <format>', 'default: by the ending of --out').choices(reportFormats))
    .option('--out <file>', 'where to write it; without it, text goes to stdout')
    .option('--company <name>', 'the name on it, kept for the next ones')
    .option('--accent <colour>', 'its colour, such as #4453c8, kept for the next ones')
    .option('--logo <file>', 'a PNG or JPEG of up to 256 KB, kept for the next ones')
    .addHelpText(
      'after',
      examples(
        'report 3f9a1c20 --out spring-sale.pdf',
        'report --from 2026-11-01 --to 2026-11-30 --client --out november.pdf',
        'report --from 2026-11-01 --to 2026-11-30 --wording expert --out november.html',
        'report --from 2026-11-01 --to 2026-11-30 --format csv',
        'report 3f9a1c20 --what-if "Rivals back off" --out spring-sale.html',
        'report 3f9a1c20 --brief',
      ),
    )
    .action(async (ids: readonly string[], options: ReportOptions) => {
      await withApi(io, options, {}, async (api) => {
        await keepLook(io, api, options);
        if (options.brief === true) return printBrief(io, api, ids);
        return write(io, await make(api, ids, options), options);
      });
    });
}

async function make(api: Api, ids: readonly string[], options: ReportOptions): Promise<File> {
  const scope = await scopeOf(api, ids, options);
  const request: ReportRequest = {
    scope,
    layout: options.client === true ? 'client' : 'full',
    wording: options.wording,
    format: formatOf(options),
    whatIfs: await whatIfsNamed(api, scope, options),
  };
  if (request.layout === 'client' && !clientFormats.includes(request.format))
    throw new InputError(
      `The client report is one page, and ${request.format} has none.`,
      `Give one of ${clientFormats.join(', ')}, or leave --client out.`,
    );
  const { jobId } = await api.reports.start(request);
  for await (const job of await api.jobs.watch({ jobId }))
    if (job.state === 'failed') throw new InputError(job.summary ?? 'The report could not be made.', '');
  return (await api.reports.take({ jobId })).file;
}

/** The saved what-ifs of those names, in any case. */
async function whatIfsNamed(
  api: Api,
  scope: ReportScope,
  { whatIf: names = [], client }: ReportOptions,
): Promise<string[]> {
  if (names.length === 0) return [];
  if (scope.kind === 'period' || (client === true && scope.ids.length > 1))
    throw new InputError(
      'What-ifs go into the report of recommendations, and of one where it is for the client.',
      'Name the recommendations, or one of them with --client.',
    );
  const saved = (
    await Promise.all(scope.ids.map((recommendationId) => api.whatIf.list({ recommendationId })))
  ).flat();
  return names.flatMap((name) => {
    const found = saved.filter((one) => one.name.toLowerCase() === name.trim().toLowerCase());
    if (found.length > 0) return found.map(({ id }) => id);
    throw new InputError(
      `No what-if named "${name}" is saved on what is reported.`,
      saved.length === 0
        ? 'Nothing is saved there yet.'
        : `Saved: ${saved.map((one) => one.name).join(', ')}.`,
    );
  });
}

async function scopeOf(api: Api, ids: readonly string[], { from, to }: ReportOptions): Promise<ReportScope> {
  const isPeriod = from !== undefined || to !== undefined;
  if (isPeriod === ids.length > 0)
    throw new InputError(
      isPeriod ? 'Both recommendations and a period were given.' : 'Nothing was given to report on.',
      'Name recommendations by their ids, or a period with --from DAY --to DAY.',
    );
  if (!isPeriod) {
    const found: string[] = [];
    for (const id of ids) found.push((await findRecommendation(api, id)).id);
    return { kind: 'selection', ids: found };
  }
  if (from === undefined || to === undefined)
    throw new InputError('A period needs both of its days.', 'Give --from DAY and --to DAY.');
  return { kind: 'period', from: requireDay(from, '--from'), to: requireDay(to, '--to') };
}

function formatOf({ format, out }: ReportOptions): ReportFormat {
  if (format !== undefined) return format;
  if (out === undefined) return 'markdown';
  const ending = extname(out).slice(1).toLowerCase();
  const found = reportFormats.find((known) => reportFiles[known].extension === ending);
  if (found !== undefined) return found;
  throw new InputError(
    `The ending of ${out} names no format of a report.`,
    `End it in ${reportFormats.map((known) => `.${reportFiles[known].extension}`).join(', ')}, or give --format.`,
  );
}

/** The complete file, or none: it gets its name once all of it is on the disk. */
async function write(io: CliIo, file: File, { out, json }: ReportOptions): Promise<void> {
  const content = Buffer.from(await file.arrayBuffer());
  if (out === undefined) {
    if (!/^(text\/|application\/json)/.test(file.type))
      throw new InputError('A file of this format is not text.', 'Say where to write it with --out FILE.');
    io.stdout.write(content.toString('utf8'));
    return;
  }
  const path = resolve(io.cwd, out);
  replaceDurably(path, content);
  if (json === true) printJson(io, { path, bytes: content.length });
  else note(io, `Written: ${path}`);
}

async function printBrief(io: CliIo, api: Api, [id, ...others]: readonly string[]): Promise<void> {
  if (id === undefined || others.length > 0)
    throw new InputError('A brief is about one recommendation.', 'Name one by its id.');
  const found = await findRecommendation(api, id);
  const { subject, text } = await api.reports.brief({ id: found.id });
  io.stdout.write(`${subject}\n\n${text}`);
}

/** Name, colour and logo are settings: what is given once holds for the next reports too. */
async function keepLook(io: CliIo, api: Api, { company, accent, logo }: ReportOptions): Promise<void> {
  if (company === undefined && accent === undefined && logo === undefined) return;
  await api.settings.update({
    reports: {
      company,
      accent,
      logo: logo === undefined ? undefined : await pictureOf(resolve(io.cwd, logo)),
    },
  });
}

async function pictureOf(path: string): Promise<string> {
  const kind = /\.jpe?g$/i.test(path) ? 'jpeg' : 'png';
  try {
    return `data:image/${kind};base64,${(await readFile(path)).toString('base64')}`;
  } catch {
    throw new InputError(`The logo ${path} cannot be read.`, 'Name a PNG or JPEG file that can.');
  }
}

import { type Command, InvalidArgumentError, Option } from 'commander';
import { changedActionText } from '../../../src-shared/decisions/actionText.ts';
import { money } from '../../../src-shared/format/money.ts';
import { changePct } from '../../../src-shared/format/share.ts';
import { campaignsOf, unreadableText } from '../../../src-shared/format/unreadable.ts';
import { dayNumber } from '../../../src-shared/model/day.ts';
import { fromMicros } from '../../../src-shared/model/money.ts';
import { type QueueRow, type QueueView, queueViews } from '../../../src-shared/model/recommendation.ts';
import { type WorkspaceOptions, withApi } from '../base/api.ts';
import { type CliIo, note, printJson, printLines } from '../base/io.ts';
import { type TableColumn, textTable } from '../base/table.ts';
import { certaintyText, platformName } from '../base/words.ts';
import { shortId } from './findRecommendation.ts';
import { examples, workspaceCommand } from './shared.ts';

interface QueueOptions extends WorkspaceOptions {
  readonly view: QueueView;
  readonly limit: number;
  readonly search: string;
  readonly json?: boolean;
}

/** `queue`: what waits for a decision, most money at stake first. */
export function addQueue(program: Command, io: CliIo): void {
  workspaceCommand(program.command('queue'))
    .description('list the review queue')
    .addOption(new Option('--view <view>', 'which list').choices(queueViews).default('needs_decision'))
    .option('--limit <count>', 'at most this many rows (1 to 500)', wholeNumber, 50)
    .option('--search <text>', 'only what contains this in its name, cause or text', '')
    .addHelpText(
      'after',
      examples('queue', 'queue --view decided --limit 10', 'queue --search spring --json'),
    )
    .action((options: QueueOptions) => queue(io, options));
}

function wholeNumber(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 500) return count;
  throw new InvalidArgumentError('A whole number from 1 to 500 is needed.');
}

async function queue(io: CliIo, options: QueueOptions): Promise<void> {
  const { view, limit, search } = options;
  const page = await withApi(io, options, {}, (api) => api.queue.list({ view, limit, search }));
  if (options.json === true) {
    printJson(io, page);
    return;
  }
  const unreadable = unreadableText(page.unreadable);
  if (unreadable !== undefined) {
    const ids = campaignsOf(page.unreadable).join(', ');
    note(
      io,
      `${unreadable} Nothing you decided is lost. Analyse those campaigns again (${ids}): in the window, or import their data once more.`,
    );
  }
  if (page.rows.length === 0) {
    if (unreadable === undefined) printLines(io, [nothing(view, search, page.counts)]);
    return;
  }
  const others = queueViews.filter((other) => other !== view && page.counts[other] > 0);
  printLines(io, [
    ...textTable(page.rows, columns(io.now())),
    '',
    `${page.rows.length} of ${page.total}${others.map((other) => ` · ${page.counts[other]} ${viewNames[other]}`).join('')}`,
  ]);
}

const viewNames = {
  needs_decision: 'need a decision',
  monitoring: 'only watched',
  snoozed: 'put off',
  decided: 'decided',
} as const satisfies Record<QueueView, string>;

function nothing(view: QueueView, search: string, counts: Readonly<Record<QueueView, number>>): string {
  if (search !== '') return `Nothing of "${search}" is ${viewNames[view]}.`;
  const elsewhere = queueViews.filter((other) => counts[other] > 0);
  if (elsewhere.length === 0) return 'The queue is empty: import data first.';
  return `No recommendation here; ${elsewhere.map((other) => `${counts[other]} ${viewNames[other]} (--view ${other})`).join(', ')}.`;
}

function columns(now: Date): readonly TableColumn<QueueRow>[] {
  const today = Math.floor(now.getTime() / 86_400_000);
  return [
    { title: 'Id', cell: (row) => shortId(row.id) },
    { title: 'Campaign', cell: (row) => row.campaignName, max: 32 },
    { title: 'Platform', cell: (row) => platformName(row.platform) },
    { title: 'Do', cell: doing, max: 44 },
    { title: 'Change', cell: (row) => `${row.kpi.name.toUpperCase()} ${changePct(row.kpi.changePct)}` },
    { title: 'Sure', cell: (row) => certaintyText(row) },
    {
      title: 'At stake',
      align: 'right',
      cell: ({ moneyAtStake }) =>
        moneyAtStake === null ? '–' : `${money(fromMicros(moneyAtStake.micros), moneyAtStake.currency)}/day`,
    },
    { title: 'Data of', align: 'right', cell: (row) => age(today - dayNumber(row.asOf)) },
  ];
}

/** What was approved if it differs from the recommendation; else the recommendation. */
function doing({ decided, currency, specificAction }: QueueRow): string {
  const changed = changedActionText(decided, currency);
  return changed === null ? specificAction : `You: ${changed}`;
}

function age(days: number): string {
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}

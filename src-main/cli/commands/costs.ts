import { type Command, Option } from 'commander';
import { tokensOf } from '../../../src-core/llm/port/usage.ts';
import { microMoney } from '../../../src-shared/format/money.ts';
import { exactCount } from '../../../src-shared/format/number.ts';
import { type CostDimension, type CostReport, costDimensions } from '../../../src-shared/model/llm/costs.ts';
import { type WorkspaceOptions, withApi } from '../base/api.ts';
import { type CliIo, printJson, printLines } from '../base/io.ts';
import { textTable } from '../base/table.ts';
import { examples, requireDay, workspaceCommand } from './shared.ts';

interface Options extends WorkspaceOptions {
  readonly by: CostDimension;
  readonly since?: string;
  readonly until?: string;
  readonly json?: boolean;
}

/** `costs`: what models cost, broken down one way. */
export function addCosts(program: Command, io: CliIo): void {
  workspaceCommand(program.command('costs'))
    .description('what models cost, the last 30 days unless said otherwise')
    .addOption(new Option('--by <what>', 'broken down by').choices(costDimensions).default('day'))
    .option('--since <day>', 'from this day on, such as 2026-11-01')
    .option('--until <day>', 'up to this day (default: today)')
    .addHelpText(
      'after',
      examples('costs', 'costs --by model --since 2026-11-01', 'costs --by prompt --json'),
    )
    .action((options: Options) => costs(io, options));
}

async function costs(io: CliIo, options: Options): Promise<void> {
  const input = {
    by: options.by,
    from: options.since === undefined ? null : requireDay(options.since, '--since'),
    to: options.until === undefined ? null : requireDay(options.until, '--until'),
  };
  const { report, today } = await withApi(io, options, {}, async (api) => ({
    report: await api.costs.report(input),
    today: await api.costs.today(),
  }));
  if (options.json === true) {
    printJson(io, { today, ...report });
    return;
  }
  printLines(io, [...inWords(report), ...(today.message === null ? [] : ['', today.message])]);
}

function inWords({ from, to, by, total, lines }: CostReport): string[] {
  if (total.calls === 0) return [`No model was asked from ${from} to ${to}.`];
  const unpriced = total.unpriced === 0 ? '' : ` (without ${total.unpriced} calls whose price is not known)`;
  return [
    ...textTable(lines, [
      { title: by.charAt(0).toUpperCase() + by.slice(1), cell: ({ name }) => name, max: 48 },
      { title: 'Calls', cell: ({ sums }) => String(sums.calls), align: 'right' },
      { title: 'Used again', cell: ({ sums }) => String(sums.cached), align: 'right' },
      { title: 'Failed', cell: ({ sums }) => String(sums.failed), align: 'right' },
      { title: 'Tokens', cell: ({ sums }) => exactCount(tokensOf(sums.usage)), align: 'right' },
      { title: 'Cost', cell: ({ sums }) => microMoney(sums.costMicroUsd, 'USD'), align: 'right' },
    ]),
    '',
    `${microMoney(total.costMicroUsd, 'USD')}${unpriced} for ${total.calls} calls from ${from} to ${to}.`,
  ];
}

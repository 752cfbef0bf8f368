import type { Command } from 'commander';
import { whatIfNameSchema } from '../../../src-shared/model/savedWhatIf.ts';
import type { WhatIfChange } from '../../../src-shared/model/whatIf.ts';
import { whatIfMetrics } from '../../../src-shared/model/whatIf.ts';
import { type Api, type WorkspaceOptions, withApi } from '../base/api.ts';
import { type CliIo, InputError, note, printJson, printLines } from '../base/io.ts';
import { findRecommendation } from './findRecommendation.ts';
import { examples, workspaceCommand } from './shared.ts';
import { type ChangeOptions, changesOf, facts, plans, snake } from './whatIfChanges.ts';
import { resultLines, savedLines } from './whatIfText.ts';

interface WhatIfOptions extends WorkspaceOptions, ChangeOptions {
  readonly save?: string;
  readonly load?: string;
  readonly list?: boolean;
  readonly remove?: string;
  readonly json?: boolean;
}

/** `what-if`: the verdict on changed figures beside the original; stores nothing unless requested. */
export function addWhatIf(program: Command, io: CliIo): void {
  workspaceCommand(program.command('what-if'))
    .description('diagnose one campaign again with something changed, beside the original')
    .argument('<id>', 'the id of a recommendation, or the beginning or end of it')
    .option(
      '--set <metric=value...>',
      'a daily figure by +10%, -10% or x1.2, or a fact such as target_cpa=50',
    )
    .option(
      '--competitors <measure=value...>',
      'competitor activity: bids, count or overlap, by +20% or x1.5',
    )
    .option('--signals-only', 'with --competitors: leave what we paid and won as it was')
    .option(
      '--days <days>',
      'the days --set and --competitors change: a day or FROM..TO (the current window)',
    )
    .option('--without <dimension=segment...>', 'leave a segment out: device=mobile, or creative=ID')
    .option('--leave-out <days...>', 'leave days out: a day, or FROM..TO')
    .option('--window <days>', 'the current window, FROM..TO')
    .option('--baseline <days>', 'the baseline window, FROM..TO')
    .option('--rule-out <cause...>', 'a cause to rule out')
    .option('--rule-in <cause...>', 'a cause that is known to have happened')
    .option('--as-of <day>', 'analyse as of an earlier day')
    .option('--plan <action>', `forecast the effect of an action: ${plans.join(', ')}`)
    .option('--for <days>', 'how far --plan looks ahead, 1 to 90 days (14)')
    .option('--save <name>', 'save the question and its answer under this name')
    .option('--load <name>', 'ask a saved one again, on the current data')
    .option('--list', 'list what is saved for this recommendation')
    .option('--remove <name>', 'remove a saved one')
    .addHelpText(
      'after',
      `\nMetrics: ${whatIfMetrics.map(snake).join(', ')}\nFacts: ${facts.map(snake).join(', ')}\n${examples(
        'what-if 3f9a1c20 --set conversions=+10%',
        'what-if 3f9a1c20 --set target_cpa=50 --rule-out seasonality',
        'what-if 3f9a1c20 --competitors bids=-20% --plan bid=+10% --for 14 --save "Rivals back off"',
      )}`,
    )
    .action(async (id: string, options: WhatIfOptions) => {
      const changes = changesOf(options);
      requireOneThing(options, changes);
      const ask = async (api: Api) => {
        const { id: recommendationId } = await findRecommendation(api, id);
        await answer(io, api, recommendationId, changes, options);
      };
      await withApi(io, options, {}, ask);
    });
}

/** A list, a removal and a saved question cannot be combined with others. */
function requireOneThing(options: WhatIfOptions, changes: readonly WhatIfChange[]): void {
  const alone = [options.list === true, options.remove !== undefined, options.load !== undefined];
  const asked = alone.filter(Boolean).length;
  if (asked > 1 || (asked === 1 && (changes.length > 0 || options.save !== undefined)))
    throw new InputError(
      '--list, --load and --remove cannot be combined.',
      'Ask for one of them, without changes and without --save.',
    );
  if (asked === 0 && changes.length === 0)
    throw new InputError(
      'Nothing is changed.',
      'Give at least one of --set, --competitors, --without, --leave-out, --window, --baseline, --rule-out, --rule-in, --as-of and --plan.',
    );
  if (options.save !== undefined && !whatIfNameSchema.safeParse(options.save).success)
    throw new InputError('The name to save under is empty or too long.', 'Give it 1 to 80 characters.');
}

async function answer(
  io: CliIo,
  api: Api,
  recommendationId: string,
  changes: readonly WhatIfChange[],
  options: WhatIfOptions,
): Promise<void> {
  const show = (document: unknown, lines: readonly string[]): void => {
    if (options.json === true) printJson(io, document);
    else printLines(io, lines);
  };
  if (options.list === true) {
    const saved = await api.whatIf.list({ recommendationId });
    show(saved, savedLines(saved));
    return;
  }
  if (options.remove !== undefined) {
    const { id, name } = await savedNamed(api, recommendationId, options.remove);
    show(await api.whatIf.remove({ id }), [`Removed "${name}".`]);
    return;
  }
  const asked =
    options.load === undefined
      ? [...changes]
      : [...(await savedNamed(api, recommendationId, options.load)).changes];
  const result = await api.whatIf.run({ recommendationId, changes: asked });
  show(result, resultLines(result));
  if (options.save === undefined) return;
  const { name } = await api.whatIf.save({ recommendationId, name: options.save, changes: asked });
  note(io, `Saved as "${name}".`);
}

async function savedNamed(api: Api, recommendationId: string, name: string) {
  const saved = await api.whatIf.list({ recommendationId });
  const found = saved.find((one) => one.name.toLowerCase() === name.trim().toLowerCase() || one.id === name);
  if (found !== undefined) return found;
  throw new InputError(
    `No what-if named "${name}" is saved here.`,
    saved.length === 0 ? 'Nothing is saved here yet.' : `Saved: ${saved.map((one) => one.name).join(', ')}.`,
  );
}

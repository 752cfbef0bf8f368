import { type Command, Option } from 'commander';
import type { Verdict } from '../../../src-shared/model/decision.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { type FeedbackCategory, feedbackCategories } from '../../../src-shared/model/vocabulary.ts';
import { type Api, type WorkspaceOptions, withApi } from '../base/api.ts';
import { type CliIo, InputError, printJson, printLines } from '../base/io.ts';
import { findRecommendation } from './findRecommendation.ts';
import { examples, requireDay, workspaceCommand } from './shared.ts';
import { verdictWords } from './show.ts';

interface DecideOptions extends WorkspaceOptions {
  readonly approve?: boolean;
  readonly reject?: boolean;
  readonly category?: FeedbackCategory;
  readonly feedback?: string;
  readonly snooze?: string;
  readonly undo?: boolean;
  readonly json?: boolean;
}

/** A rejection without a category counts as the milder of the two that call the decision wrong. */
const unsaidCategory: FeedbackCategory = 'wrong_decision_understandable';

/** `decide`: a person's decision on one recommendation; on disk when the command reports it. */
export function addDecide(program: Command, io: CliIo): void {
  workspaceCommand(program.command('decide'))
    .description('approve, reject or snooze one recommendation, or take the last decision back')
    .argument('<id>', 'its id, or the beginning or end of it')
    .option('--approve', 'approve it as it is')
    .option('--reject', 'reject it')
    .addOption(
      new Option('--category <category>', `why it is rejected (default: ${unsaidCategory})`).choices(
        feedbackCategories,
      ),
    )
    .option('--feedback <text>', 'what was wrong, in your words')
    .option('--snooze <day>', 'ask again on this day, such as 2026-04-07')
    .option('--undo', 'take the last decision back')
    .addHelpText(
      'after',
      examples(
        'decide 3f9a1c20 --approve',
        'decide 3f9a1c20 --reject --category wrong_decision_unclear --feedback "The promo ended, this will pass"',
        'decide 3f9a1c20 --snooze 2026-04-07',
        'decide 3f9a1c20 --undo',
      ),
    )
    .action(async (id: string, options: DecideOptions) => {
      const verdict = verdictOf(options);
      const answer = await withApi(io, options, {}, (api) => decide(api, id, verdict));
      if (options.json === true) {
        printJson(io, { decision: answer.decision, state: answer.state });
        return;
      }
      printLines(io, [
        `${answer.name}: ${verdictWords(answer.decision, answer.currency)}. It is ${answer.state} now.`,
      ]);
    });
}

type Asked = Exclude<Verdict, { kind: 'undo' }> | 'undo';

function verdictOf(options: DecideOptions): Asked {
  const { approve, reject, snooze, undo, category, feedback } = options;
  const given = [approve === true, reject === true, snooze !== undefined, undo === true].filter(Boolean);
  if (given.length !== 1)
    throw new InputError(
      given.length === 0 ? 'No decision was given.' : 'More than one decision was given.',
      'Give one of --approve, --reject, --snooze DAY and --undo.',
    );
  if (reject !== true && (category !== undefined || feedback !== undefined))
    throw new InputError(
      'Feedback is kept with a rejection only.',
      'Leave --category and --feedback out, or reject.',
    );
  if (reject === true) return { kind: 'reject', category: category ?? unsaidCategory, text: feedback ?? '' };
  if (snooze !== undefined) return { kind: 'snooze', until: requireDay(snooze, '--snooze') };
  return undo === true ? 'undo' : { kind: 'approve' };
}

async function decide(api: Api, given: string, verdict: Asked) {
  const { id: recommendationId, campaignName: name, diagnosis } = await findRecommendation(api, given);
  const decisionId = newId();
  const answer =
    verdict === 'undo'
      ? await api.queue.undo({ decisionId, recommendationId })
      : await api.queue.decide({ decisionId, recommendationId, verdict });
  return { ...answer, name, currency: diagnosis.kpi.currency };
}

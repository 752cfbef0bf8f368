import type { Command } from 'commander';
import { changedActionText } from '../../../src-shared/decisions/actionText.ts';
import { standingAction } from '../../../src-shared/decisions/decidedAction.ts';
import { causeWord } from '../../../src-shared/format/certainty.ts';
import { changePct, changePctRange } from '../../../src-shared/format/share.ts';
import { measure, measureChange, unitValue } from '../../../src-shared/format/value.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { Decision } from '../../../src-shared/model/decision.ts';
import type { WordedRecommendation } from '../../../src-shared/model/recommendation.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import { type WorkspaceOptions, withApi } from '../base/api.ts';
import { type CliIo, printJson, printLines } from '../base/io.ts';
import { textTable, wrap } from '../base/table.ts';
import { platformName, words } from '../base/words.ts';
import { findRecommendation } from './findRecommendation.ts';
import { examples, workspaceCommand } from './shared.ts';

interface ShowOptions extends WorkspaceOptions {
  readonly json?: boolean;
}

const lineLength = 100;

/** `show`: one recommendation with all its evidence. */
export function addShow(program: Command, io: CliIo): void {
  workspaceCommand(program.command('show'))
    .description('show one recommendation with its evidence')
    .argument('<id>', 'its id, or the beginning or end of it')
    .addHelpText('after', examples('show 3f9a1c20', 'show 3f9a1c20 --json'))
    .action(async (id: string, options: ShowOptions) => {
      const found = await withApi(io, options, {}, (api) => findRecommendation(api, id));
      if (options.json === true) printJson(io, found);
      else printLines(io, inFull(found));
    });
}

export function inFull(recommendation: WordedRecommendation): string[] {
  const { diagnosis } = recommendation;
  return [
    `${recommendation.campaignName} · ${platformName(recommendation.platform)} · as of ${diagnosis.asOf}`,
    ...wrap(diagnosis.headline, lineLength),
    '',
    ...section('Do', [...changedLines(recommendation), ...wrap(diagnosis.specificAction, lineLength, '  ')]),
    ...section('What happened', kpiLines(diagnosis)),
    ...section('What moved it', driverLines(diagnosis)),
    ...section('Why', causeLines(diagnosis)),
    ...section('Evidence', evidenceLines(diagnosis)),
    ...section('What else', alternativeLines(diagnosis)),
    ...section(`Risk: ${diagnosis.riskLevel}`, bullets(diagnosis.riskFactors)),
    ...section('Data', bullets(diagnosis.dataQuality.flags.map((flag) => flag.text))),
    ...section(
      `Decisions (now ${recommendation.state}${recommendation.snoozedUntil === null ? '' : ` until ${recommendation.snoozedUntil}`})`,
      recommendation.decisions.length === 0
        ? ['  none yet']
        : recommendation.decisions.map((one) => decisionLine(one, diagnosis.kpi.currency)),
    ),
    `Id ${recommendation.id}`,
  ];
}

/** What was approved, if it differs from the recommendation. */
function changedLines({ decisions, diagnosis }: WordedRecommendation): string[] {
  const changed = changedActionText(standingAction(decisions), diagnosis.kpi.currency);
  return changed === null ? [] : wrap(`You: ${changed}`, lineLength, '  ');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines, ''];
}

function bullets(texts: readonly string[]): string[] {
  return texts.flatMap((text) => wrap(text, lineLength, '  '));
}

function kpiLines(diagnosis: WordedDiagnosis): string[] {
  const { kpi, confidenceReasoning, rootCause } = diagnosis;
  const value = (figure: number | null) => measure(kpi.name, figure, kpi.currency);
  const range = kpi.interval === null ? '' : ` (95%: ${changePctRange(kpi.interval.low, kpi.interval.high)})`;
  return [
    `  ${kpi.name.toUpperCase()} ${value(kpi.baseline)} → ${value(kpi.current)}, ${changePct(kpi.changePct)}${range}`,
    `  ${kpi.significant ? 'A real change' : 'Could be chance'}${kpi.changeStartedOn === null ? '' : `, since ${kpi.changeStartedOn}`}`,
    ...wrap(`${words(rootCause)}. ${confidenceReasoning}`, lineLength, '  '),
  ];
}

function driverLines({ drivers, kpi }: WordedDiagnosis): string[] {
  return drivers.map(({ driver, current, baseline, contribution }) => {
    const value = (figure: number | null) => measure(driver, figure, kpi.currency);
    const part = measureChange(kpi.name, contribution, kpi.currency);
    return `  ${driver.toUpperCase()} ${value(baseline)} → ${value(current)}: ${part} of ${kpi.name.toUpperCase()}`;
  });
}

function causeLines(diagnosis: WordedDiagnosis): string[] {
  const { hypotheses } = diagnosis;
  const likely = hypotheses.filter(({ probability }, index) => index < 3 || probability >= 0.05);
  return likely.flatMap(({ cause, probability, supporting, contradicting, missing, check }) => [
    `  ${words(cause)}: ${causeWord(diagnosis, { cause, probability })}` +
      `${list(' · for', supporting)}${list(' · against', contradicting)}` +
      list(' · missing', [...new Set(missing.map((one) => words(one.table)))]),
    ...(check === null ? [] : wrap(`To tell: ${check}`, lineLength, '      ')),
  ]);
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${title} ${items.join(', ')}`;
}

function evidenceLines({ evidence, kpi }: WordedDiagnosis): string[] {
  if (evidence.length === 0) return [];
  return textTable(evidence, [
    { title: '', cell: (fact) => `  ${fact.id}` },
    { title: 'Now', align: 'right', cell: (fact) => unitValue(fact.value, fact.unit, kpi.currency), max: 24 },
    { title: 'Before', align: 'right', cell: (fact) => unitValue(fact.baseline, fact.unit, kpi.currency) },
    { title: 'What', cell: (fact) => fact.text, max: 90 },
    { title: 'From', cell: (fact) => words(fact.source) },
  ]);
}

function alternativeLines({ alternativeActions }: WordedDiagnosis): string[] {
  return alternativeActions.flatMap(({ workflow, whyNotRecommended }) =>
    wrap(`${workflow}: ${whyNotRecommended}`, lineLength, '  '),
  );
}

function decisionLine(decision: Decision, currency: string | null): string {
  const { decidedAt, decidedBy, undoneBy } = decision;
  const when = decidedAt.slice(0, 16).replace('T', ' ');
  return `  ${when} UTC, ${decidedBy}: ${verdictWords(decision, currency)}${undoneBy === null ? '' : ' (taken back)'}`;
}

/** What was decided; for an approval with changes also what is done instead. */
export function verdictWords({ verdict, action }: Decision, currency: string | null): string {
  switch (verdict.kind) {
    case 'approve':
      return 'approved';
    case 'approve_with_changes':
      return [
        `approved with changes: ${changedActionText(action, currency) ?? 'the figures of the recommendation'}`,
        ...(verdict.note === '' ? [] : [verdict.note]),
      ].join(', ');
    case 'reject':
      return `rejected (${words(verdict.category)})${verdict.text === '' ? '' : `: ${verdict.text}`}`;
    case 'snooze':
      return `snoozed until ${verdict.until}`;
    case 'undo':
      return 'took the last decision back';
    default:
      return assertNever(verdict);
  }
}

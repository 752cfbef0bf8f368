import { fixed } from '../../../src-shared/format/number.ts';
import { tenths } from '../../../src-shared/format/share.ts';
import type { Proportion } from '../../../src-shared/model/evaluation/proportion.ts';
import type {
  Disagreement,
  EvaluationReport,
  PartReport,
} from '../../../src-shared/model/evaluation/report.ts';
import { textTable } from '../base/table.ts';
import { words } from '../base/words.ts';
import { confusionLines, reliabilityLines } from './charts.ts';
import { replicatedLines } from './replicated.ts';
import { inFull } from './shares.ts';

const brief = ({ hits, of, share }: Proportion): string =>
  share === null ? '–' : `${tenths(share)} (${hits}/${of})`;

/** The report for a person: the figures first, then by label and part, then the cases that differ. */
export function evaluationLines(report: EvaluationReport): string[] {
  const { cause, pairs, workflow, noChange, abstention } = report;
  return [
    `${report.cases} golden cases (${report.split}), engine ${report.engineVersion}`,
    '',
    `Cause agrees            ${inFull(cause.agreement)}`,
    `  and it is sure        ${inFull(cause.agreementWhenSure)}`,
    `  or is acceptable      ${inFull(cause.acceptable)}`,
    `  in the likeliest two  ${inFull(cause.topTwo)}`,
    `Two causes, both named  ${inFull(pairs.exact)}`,
    `  one of the two        ${inFull(pairs.oneOfTwo)}`,
    `  the likeliest two     ${inFull(pairs.likeliestTwo)}`,
    `  two named, one is     ${inFull(pairs.invented)}`,
    `Workflow agrees         ${inFull(workflow.agreement)}`,
    `  or is acceptable      ${inFull(workflow.acceptable)}`,
    `Harmful recommendations ${inFull(report.harmful)}`,
    `No change, yet acted    ${inFull(noChange.acted)}`,
    `No change, yet raised   ${inFull(noChange.raised)}`,
    `Undetermined            ${inFull(abstention.undetermined)}`,
    `Too little data         ${inFull(abstention.insufficientData)}`,
    ...calibrationLines(report.calibration),
    ...(report.replicated === null ? [] : ['', ...replicatedLines(report.replicated)]),
    '',
    ...scoreLines('Cause', cause.scores),
    '',
    ...scoreLines('Workflow', workflow.scores),
    '',
    ...partLines('Split', report.bySplit),
    '',
    ...partLines('Difficulty', report.byDifficulty),
    '',
    ...partLines('Table left out', report.byTableLeftOut),
    '',
    ...disagreementLines(report),
  ];
}

function calibrationLines(calibration: EvaluationReport['calibration']): string[] {
  const { expectedCalibrationError: error, brierScore: brier, meanConfidence, claims } = calibration;
  if (error === null || brier === null) return ['Confidence              no claim to tell by'];
  return [
    `Confidence              ECE ${fixed(error, 3)}, Brier ${fixed(brier, 3)}, mean ${tenths(meanConfidence)}, ${claims} claims`,
    '',
    ...reliabilityLines(calibration.bins),
  ];
}

type Scores = EvaluationReport['cause']['scores'] | EvaluationReport['workflow']['scores'];

function scoreLines(title: string, scores: Scores): string[] {
  return [
    ...textTable<Scores['labels'][number]>(scores.labels, [
      { title, cell: ({ label }) => words(label) },
      { title: 'Cases', cell: ({ support }) => String(support), align: 'right' },
      { title: 'Named', cell: ({ named }) => String(named), align: 'right' },
      { title: 'Precision', cell: ({ precision }) => tenths(precision), align: 'right' },
      { title: 'Recall', cell: ({ recall }) => tenths(recall), align: 'right' },
      { title: 'F1', cell: ({ f1 }) => tenths(f1), align: 'right' },
    ]),
    `Mean F1 ${tenths(scores.macroF1)}`,
    '',
    ...confusionLines(title, scores),
  ];
}

function partLines(title: string, parts: readonly PartReport[]): string[] {
  return textTable(parts, [
    { title, cell: ({ part }) => part },
    { title: 'Cause', cell: ({ cause }) => brief(cause), align: 'right' },
    { title: 'Or acceptable', cell: ({ causeAcceptable }) => brief(causeAcceptable), align: 'right' },
    { title: 'Workflow', cell: ({ workflow }) => brief(workflow), align: 'right' },
    { title: 'Harmful', cell: ({ harmful }) => String(harmful.hits), align: 'right' },
  ]);
}

function disagreementLines({ disagreements, withheld }: EvaluationReport): string[] {
  const rest =
    withheld === 0
      ? []
      : [
          `${withheld} more in the hold split, counted and not named (--split hold names them, which uses them up).`,
        ];
  if (disagreements.length === 0) return rest.length > 0 ? rest : ['No case differs.'];
  return [
    ...textTable<Disagreement>(disagreements, [
      { title: 'Differs', cell: ({ id, harmful }) => (harmful ? `${id} (HARMFUL)` : id) },
      { title: 'Level', cell: ({ difficulty }) => difficulty },
      { title: 'Decided', cell: ({ expected }) => expected.causes.map(words).join(' + ') },
      {
        title: 'Named',
        cell: ({ got, cause }) =>
          `${[got.cause, got.secondCause].flatMap((one) => (one === null ? [] : words(one))).join(' + ')}${mark[cause]}`,
      },
      { title: 'Done', cell: ({ expected }) => expected.workflow },
      { title: 'Recommended', cell: ({ got, workflow }) => `${got.workflow}${mark[workflow]}` },
      { title: 'Status', cell: ({ got }) => words(got.status) },
      { title: 'Sure', cell: ({ got }) => tenths(got.confidence), align: 'right' },
    ]),
    '= agrees, ~ acceptable, ! differs',
    ...rest,
  ];
}

const mark = { agrees: ' =', acceptable: ' ~', differs: ' !' } as const;

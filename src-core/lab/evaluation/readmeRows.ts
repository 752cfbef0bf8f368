import { fixed } from '../../../src-shared/format/number.ts';
import { tenths } from '../../../src-shared/format/share.ts';
import type { Figures } from '../../../src-shared/model/evaluation/figures.ts';
import type { Proportion } from '../../../src-shared/model/evaluation/proportion.ts';
import type { Baseline } from './baseline.ts';
import { targets } from './targets.ts';

function inFull({ hits, of, share, low, high }: Proportion): string {
  return of === 0 ? '–' : `${tenths(share)} (${hits}/${of}; ${tenths(low)} to ${tenths(high)})`;
}

const kinds = [
  ['first cause as decided', (one: Figures) => one.cause, `≥ ${tenths(targets.cause)}`],
  ['the same, hard cases', (one: Figures) => one.causeHard, `≥ ${tenths(targets.causeHard)}`],
  ['or a cause a good analyst could name', (one: Figures) => one.causeAcceptable, ''],
  ['in the likeliest two', (one: Figures) => one.topTwo, ''],
  ['workflow as decided', (one: Figures) => one.workflow, `≥ ${tenths(targets.workflow)}`],
  ['harmful recommendations', (one: Figures) => one.harmful, String(targets.harmful)],
  ['no change, yet acted', (one: Figures) => one.noChangeActed, `≤ ${tenths(targets.noChangeActed)}`],
] as const;

const calibrationRow = ['calibration error (ECE)', `≤ ${targets.calibrationError}`] as const;

/** The README's table, from the committed run and nothing else: one line a figure, cases that nobody tuned to first. */
export function readmeRows({ measured, engineVersion, at, replicates }: Baseline): readonly string[] {
  const { whole, test, hold } = measured;
  const line = (name: string, target: string, of: (one: Figures) => string): string =>
    row(
      name,
      hold === null ? '–' : of(hold.plain),
      of(test.plain),
      of(whole.plain),
      whole.replicated === null ? '–' : of(whole.replicated),
      target,
    );
  return [
    `Engine ${engineVersion}, ${at.slice(0, 10)}; 95% intervals, of cases.`,
    '',
    row(
      '',
      'nobody tuned to (hold)',
      'seen while building (test)',
      'both',
      `both, ${replicates} draws more`,
      'target, of both',
    ),
    row('---', '---', '---', '---', '---', '---'),
    ...kinds.map(([name, of, target]) => line(name, target, (one) => inFull(of(one)))),
    line(...calibrationRow, calibration),
  ];
}

function calibration({ calibration: figures }: Figures): string {
  const { expectedCalibrationError: plain, correctedCalibrationError: corrected, perfectHigh } = figures;
  const rest = corrected === null ? '' : `; a perfect engine: up to ${fixed(perfectHigh, 3)}`;
  return `${fixed(corrected ?? plain, 3)}${corrected === null ? '' : ` (uncorrected ${fixed(plain, 3)}${rest})`}`;
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

export const readmeMarks = { begin: '<!-- accuracy: begin -->', end: '<!-- accuracy: end -->' } as const;

/** The README with the rows of a run between its marks; null where the marks are not there. */
export function withReadmeRows(readme: string, baseline: Baseline): string | null {
  const from = readme.indexOf(readmeMarks.begin);
  const to = readme.indexOf(readmeMarks.end);
  if (from < 0 || to < from) return null;
  const rows = readmeRows(baseline).join('\n');
  return `${readme.slice(0, from + readmeMarks.begin.length)}\n${rows}\n${readme.slice(to)}`;
}

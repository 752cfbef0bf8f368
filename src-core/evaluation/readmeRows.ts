import type { Figures } from '../../src-shared/model/evaluation/figures.ts';
import type { Proportion } from '../../src-shared/model/evaluation/proportion.ts';
import type { Baseline } from './baseline.ts';
import { targets } from './targets.ts';

const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)}%`);
const hundredths = (value: number | null): string => (value === null ? '–' : value.toFixed(3));

function inFull({ hits, of, share, low, high }: Proportion): string {
  return of === 0 ? '–' : `${percent(share)} (${hits}/${of}; ${percent(low)} to ${percent(high)})`;
}

const kinds = [
  ['first cause as decided', (one: Figures) => one.cause, `≥ ${percent(targets.cause)}`],
  ['the same, hard cases', (one: Figures) => one.causeHard, `≥ ${percent(targets.causeHard)}`],
  ['or a cause a good analyst could name', (one: Figures) => one.causeAcceptable, ''],
  ['in the likeliest two', (one: Figures) => one.topTwo, ''],
  ['workflow as decided', (one: Figures) => one.workflow, `≥ ${percent(targets.workflow)}`],
  ['harmful recommendations', (one: Figures) => one.harmful, String(targets.harmful)],
  ['no change, yet acted', (one: Figures) => one.noChangeActed, `≤ ${percent(targets.noChangeActed)}`],
] as const;

const command = { test: '`npm run -s cli -- eval --split test`', hold: '`npm run -s cli -- eval`' } as const;

/** The README's table of figures, from the committed run and nothing else: one line for each figure and split. */
export function readmeRows({ measured, engineVersion, at, replicates }: Baseline): readonly string[] {
  const rows = (['hold', 'test'] as const).flatMap((split) => {
    const one = measured[split];
    if (one === null) return [];
    const { plain, replicated } = one;
    return [
      ...kinds.map(([name, of, target]) => {
        const again = replicated === null ? '' : inFull(of(replicated));
        return row(`${split}: ${name}`, inFull(of(plain)), again, target, command[split]);
      }),
      row(
        `${split}: calibration error (ECE)`,
        calibration(plain),
        replicated === null ? '' : calibration(replicated),
        `≤ ${targets.calibrationError}`,
        command[split],
      ),
    ];
  });
  return [
    `Engine ${engineVersion}, ${at.slice(0, 10)}; each case alone, and with ${replicates} further draws of its market. 95% intervals, of cases.`,
    '',
    row('golden cases', 'each once', `${replicates} draws more`, 'target', 'command'),
    row('---', '---', '---', '---', '---'),
    ...rows,
  ];
}

function calibration({ calibration: told }: Figures): string {
  const { expectedCalibrationError: plain, correctedCalibrationError: corrected, perfectHigh } = told;
  const rest = corrected === null ? '' : `; a perfect engine: up to ${hundredths(perfectHigh)}`;
  return `${hundredths(corrected ?? plain)}${corrected === null ? '' : ` (uncorrected ${hundredths(plain)}${rest})`}`;
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

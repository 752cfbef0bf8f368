import { tenths } from '../../../src-shared/format/share.ts';
import type { EvaluationReport } from '../../../src-shared/model/evaluation/report.ts';
import { words } from '../base/words.ts';

type Bins = EvaluationReport['calibration']['bins'];
type Scores = EvaluationReport['cause']['scores'] | EvaluationReport['workflow']['scores'];

const barWidth = 40;

/** The reliability curve: `#` up to the observed share, `|` at the stated confidence. */
export function reliabilityLines(bins: Bins): string[] {
  const percent = (share: number) => tenths(share).padStart(6);
  return [
    `Confidence    Runs  Claimed  Came true  0%${' '.repeat(barWidth - 6)}100%`,
    ...bins.map(({ low, high, count, meanConfidence, shareRight }) => {
      const range = `${Math.round(low * 100)} to ${Math.round(high * 100)}%`.padEnd(12);
      const bar = [...'#'.repeat(Math.round(shareRight * barWidth)).padEnd(barWidth + 1)];
      bar[Math.round(meanConfidence * barWidth)] = '|';
      return `${range}  ${String(count).padStart(4)}   ${percent(meanConfidence)}     ${percent(shareRight)}  ${bar.join('').trimEnd()}`;
    }),
  ];
}

/** The confusion matrix: decided down, named across; columns by the number of their row. A dot is zero. */
export function confusionLines(title: string, { labels, confusion }: Scores): string[] {
  const shown = labels.filter(({ support, named }) => support + named > 0).map(({ label }) => label);
  const width = Math.max(...shown.map((label) => label.length), title.length + 8);
  const cell = (text: string | number) => String(text).padStart(4);
  const numbers = shown.map((_, index) => cell(index + 1)).join('');
  return [
    `${`${title}: decided`.padEnd(width + 4)}${numbers}  named`,
    ...shown.map((expected, index) => {
      const counts = shown.map((got) => {
        const found = confusion.find((one) => one.expected === expected && one.got === got)?.count;
        return cell(found ?? '.');
      });
      return `${String(index + 1).padStart(2)}  ${words(expected).padEnd(width)}${counts.join('')}`;
    }),
  ];
}

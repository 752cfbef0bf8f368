import { causeWord } from '../../../src-shared/format/certainty.ts';
import { forecastChangeText } from '../../../src-shared/format/forecastChange.ts';
import { breakEvenText, nextCostText } from '../../../src-shared/format/marginText.ts';
import { money } from '../../../src-shared/format/money.ts';
import { count } from '../../../src-shared/format/number.ts';
import { changePct } from '../../../src-shared/format/share.ts';
import { measure } from '../../../src-shared/format/value.ts';
import type { Estimate, Outlook, WordedForecast } from '../../../src-shared/model/forecast.ts';
import type { SavedWhatIf } from '../../../src-shared/model/savedWhatIf.ts';
import type { WhatIfResult } from '../../../src-shared/model/whatIf.ts';
import type { WordedDiagnosis } from '../../../src-shared/model/wordedDiagnosis.ts';
import { textTable, wrap } from '../base/table.ts';
import { certaintyText, words } from '../base/words.ts';

const columns = 100;

/** The current verdict beside the changed one, what differs, the forecast, and its assumptions. */
export function resultLines(result: WhatIfResult): string[] {
  const { original, changed, differences, verdictFlipped, forecast, assumptions, sinceAnalysis } = result;
  return [
    ...(sinceAnalysis === null ? [] : [...wrap(`Note: ${sinceAnalysis.text}`, columns), '']),
    ...sideBySide(original, changed),
    '',
    verdictFlipped ? 'The verdict changes.' : 'The verdict holds.',
    ...differences.flatMap((difference) => wrap(difference, columns, '  ')),
    ...(forecast === null ? [] : ['', ...forecastLines(forecast), ...marginLines(result)]),
    ...(assumptions.length === 0
      ? []
      : ['', 'Assumptions', ...assumptions.flatMap((text) => wrap(text, columns, '  '))]),
  ];
}

function sideBySide(original: WordedDiagnosis, changed: WordedDiagnosis): string[] {
  const rows: ReadonlyArray<readonly [string, (diagnosis: WordedDiagnosis) => string]> = [
    ['Verdict', (one) => words(one.status)],
    ['Cause', (one) => `${words(one.rootCause)}, ${certaintyText(one)}`],
    ['Do', (one) => one.specificAction],
    [
      original.kpi.name.toUpperCase(),
      ({ kpi }) => `${measure(kpi.name, kpi.current, kpi.currency)} (${changePct(kpi.changePct)})`,
    ],
    ...likeliest(original, changed).map(
      (cause) =>
        [
          `  ${words(cause)}`,
          (one: WordedDiagnosis) =>
            causeWord(
              one,
              one.hypotheses.find((hypothesis) => hypothesis.cause === cause) ?? { cause, probability: 0 },
            ),
        ] as const,
    ),
  ];
  return textTable(rows, [
    { title: '', cell: ([name]) => name },
    { title: 'As it is', cell: ([, cell]) => cell(original), max: 50 },
    { title: 'Changed', cell: ([, cell]) => cell(changed), max: 50 },
  ]);
}

/** The causes worth a row: the three likeliest of either side. */
function likeliest(original: WordedDiagnosis, changed: WordedDiagnosis) {
  const top = [original, changed].flatMap(({ hypotheses }) =>
    hypotheses.slice(0, 3).map(({ cause }) => cause),
  );
  return [...new Set(top)];
}

function forecastLines(forecast: WordedForecast): string[] {
  const { kpi, currency } = forecast;
  const range = (estimate: Estimate | null, say: (value: number) => string): string =>
    estimate === null ? '–' : `${say(estimate.value)} (${say(estimate.low)} to ${say(estimate.high)})`;
  const rows: ReadonlyArray<readonly [string, (outlook: Outlook) => string]> = [
    [kpi.toUpperCase(), (one) => range(one.kpi, (value) => measure(kpi, value, currency))],
    ...(forecast.planned.settled == null
      ? []
      : [
          [
            `${kpi.toUpperCase()}, once it shows`,
            (one: Outlook) => range(one.settled ?? null, (value) => measure(kpi, value, currency)),
          ] as const,
        ]),
    ['Spend', (one) => range(one.spend, (value) => money(value, currency))],
    ['Conversions', (one) => range(one.conversions, count)],
  ];
  const adds = forecastChangeText(forecast);
  return [
    `Forecast for ${forecast.from} to ${forecast.to}, middle and 80% interval; not a measurement`,
    ...textTable(rows, [
      { title: '', cell: ([name]) => name },
      { title: 'Do nothing', cell: ([, cell]) => cell(forecast.doNothing) },
      { title: forecast.action, cell: ([, cell]) => cell(forecast.planned) },
    ]),
    ...(adds === null ? [] : wrap(`${forecast.action}: ${adds}.`, columns, '  ')),
    ...forecast.assumptions.flatMap((text) => wrap(text, columns, '  ')),
  ];
}

/** What the next conversion costs after the planned step, and up to which step it pays. */
function marginLines({ expected: { changed } }: WhatIfResult): string[] {
  if (changed?.margin == null) return [];
  const { margin, currency } = changed;
  return [
    `  The next conversion costs: ${nextCostText(margin, currency)}`,
    ...wrap(breakEvenText(margin, currency), columns, '  '),
  ];
}

export function savedLines(saved: readonly SavedWhatIf[]): string[] {
  if (saved.length === 0) return ['Nothing is saved here. Keep a what-if with --save NAME.'];
  return textTable(saved, [
    { title: 'Name', cell: ({ name }) => name, max: 40 },
    { title: 'Saved', cell: ({ savedAt }) => savedAt.slice(0, 16).replace('T', ' ') },
    { title: 'Changes', cell: ({ changes }) => changes.map(({ kind }) => words(kind)).join(', '), max: 40 },
    {
      title: 'Verdict',
      cell: ({ summary }) => `${words(summary.rootCause)}${summary.verdictFlipped ? ', changes' : ', holds'}`,
    },
    { title: '', cell: ({ outdated }) => (outdated ? 'of other data' : '') },
  ]);
}

import { certaintyOf, isLeftOpen } from '../format/certainty.ts';
import { breakEvenShort, nextCostText } from '../format/marginText.ts';
import { money } from '../format/money.ts';
import { counted, figure, unknown } from '../format/number.ts';
import { changePct } from '../format/share.ts';
import { measure, measureRange } from '../format/value.ts';
import type { Estimate } from '../model/forecast.ts';
import type { WhatIfSide } from '../model/savedWhatIf.ts';
import type { WhatIfResult, WordedExpected } from '../model/whatIf.ts';
import { causeNames, certaintyNames, kpiNames, statusNames } from './names.ts';

/** One row where verdicts are held beside each other: a text for each of them. */
export interface WhatIfLine {
  readonly label: string;
  readonly texts: readonly string[];
  /** Not all texts are the same. */
  readonly differs: boolean;
}

interface Row {
  readonly label: string;
  readonly of: (side: WhatIfSide) => string;
}

const verdictRows: readonly Row[] = [
  { label: 'Verdict', of: ({ status }) => statusNames[status] },
  {
    label: 'Cause',
    of: (side) =>
      isLeftOpen(side)
        ? 'None named'
        : [side.rootCause, ...(side.secondCause === null ? [] : [side.secondCause])]
            .map((cause) => causeNames[cause])
            .join(' and '),
  },
  { label: 'How sure', of: (side) => certaintyNames[certaintyOf(side)] },
  {
    label: 'KPI',
    of: ({ kpi }) =>
      kpi === null
        ? unknown
        : `${kpiNames[kpi.name]} ${measure(kpi.name, kpi.current, kpi.currency)}${kpi.changePct === null ? '' : `, ${changePct(kpi.changePct)}`}`,
  },
  {
    label: 'Recommended',
    of: ({ specificAction, recommendedWorkflow }) => specificAction ?? recommendedWorkflow,
  },
];

/** What the coming days should bring; the first row is the action it is expected of. */
const expectedRows: readonly Row[] = [
  { label: 'Action', of: actionOf },
  expected('KPI settles at', ({ kpi, currency, outlook }) =>
    outlook.settled == null
      ? unknown
      : `${kpiNames[kpi]} ${measureRange(kpi, outlook.settled.low, outlook.settled.high, currency)}`,
  ),
  expected(
    'Conversions',
    ({ outlook, days }) => `${withRange(outlook.conversions)} in ${counted(days, 'day')}`,
  ),
  expected('Spend a day', ({ outlook, days, currency }) => money(outlook.spend.value / days, currency)),
  expected('Each one gained costs', ({ change, currency }) =>
    change?.costOfOneMore == null || change.conversions.value < 0
      ? unknown
      : money(change.costOfOneMore.value, currency),
  ),
  expected('The next one costs', ({ margin, currency }) => nextCostText(margin, currency)),
  expected('Break-even', ({ margin }) => (margin === null ? unknown : breakEvenShort(margin))),
];

/** A repair or a wait is no action whose effect is worked out: it reads as it is recommended. */
function actionOf({ expected: outlook, specificAction }: WhatIfSide): string {
  if (outlook === null) return unknown;
  return outlook.action ?? specificAction?.replace(/\.$/u, '') ?? 'No change';
}

function expected(label: string, of: (one: WordedExpected) => string): Row {
  return { label, of: (side) => (side.expected === null ? unknown : of(side.expected)) };
}

const withRange = ({ value, low, high }: Estimate): string =>
  `${figure(value)} (${figure(low)}–${figure(high)})`;

const linesOf = (rows: readonly Row[], sides: readonly WhatIfSide[]): readonly WhatIfLine[] =>
  rows.map(({ label, of }) => {
    const texts = sides.map(of);
    return { label, texts, differs: new Set(texts).size > 1 };
  });

/** Cause, certainty and recommendation of each verdict. */
export const verdictLines = (sides: readonly WhatIfSide[]): readonly WhatIfLine[] =>
  linesOf(verdictRows, sides);

/** What is expected of each; rows that say nothing of any are left out. */
export const expectedLines = (sides: readonly WhatIfSide[]): readonly WhatIfLine[] =>
  linesOf(expectedRows, sides).filter(({ texts }) => texts.some((text) => text !== unknown));

/** The two columns of an answer: the recommendation as it is, and with the changes. */
export function sidesOf({
  original,
  changed,
  expected: both,
}: Pick<WhatIfResult, 'original' | 'changed' | 'expected'>): {
  readonly original: WhatIfSide;
  readonly changed: WhatIfSide;
} {
  return {
    original: { ...original, expected: both.original },
    changed: { ...changed, expected: both.changed },
  };
}

import { counted, figure } from '../../../src-shared/format/number.ts';
import { measureRange } from '../../../src-shared/format/value.ts';
import type { WhatIfSummary } from '../../../src-shared/model/savedWhatIf.ts';
import type { WordedExpected } from '../../../src-shared/model/whatIf.ts';
import { kpiWords } from '../wording/kpiWords.ts';
import { differences } from './differences.ts';

/** What a saved what-if comes to now instead of what it came to then, each a sentence; empty = the same. */
export function sinceSaved(then: WhatIfSummary, now: WhatIfSummary): readonly string[] {
  return [
    ...differences(then, now, now.kpi?.currency ?? null),
    ...(then.expected === null || now.expected === null ? [] : expectations(then.expected, now.expected)),
  ];
}

function expectations(then: WordedExpected, now: WordedExpected): readonly string[] {
  const level = ({ kpi, outlook, currency }: WordedExpected): string | null =>
    outlook.settled == null ? null : measureRange(kpi, outlook.settled.low, outlook.settled.high, currency);
  const results = ({ outlook }: WordedExpected): string => figure(outlook.conversions.value);
  const [levelThen, levelNow] = [level(then), level(now)];
  const found: string[] = [];
  if (then.kpi === now.kpi && levelThen !== null && levelNow !== null && levelThen !== levelNow)
    found.push(`${kpiWords(now.kpi)} is expected to settle at ${levelNow} instead of ${levelThen}.`);
  if (then.days === now.days && results(then) !== results(now))
    found.push(
      `Conversions expected in ${counted(now.days, 'day')} are ${results(now)} instead of ${results(then)}.`,
    );
  return found;
}

import { longDay } from '../../src-shared/format/day.ts';
import type { Day } from '../../src-shared/model/day.ts';
import type { WordedRecommendation } from '../../src-shared/model/recommendation.ts';
import type { WhatIfSide } from '../../src-shared/model/savedWhatIf.ts';
import { assumedText, isAssumed, segmentNamer } from '../../src-shared/words/whatIfChange.ts';
import { expectedLines, verdictLines } from '../../src-shared/words/whatIfLines.ts';
import { clean } from './clean.ts';
import type { ReportSource, ReportWhatIf } from './model.ts';

/** The saved what-ifs that were put into the report, each beside the recommendation as it stands. */
export function whatIfsOf(
  { recommendation, whatIfs }: ReportSource,
  dayOf: (instant: string) => Day,
): readonly ReportWhatIf[] {
  return whatIfs.map((saved): ReportWhatIf => {
    const { summary } = saved;
    const sides = [originalOf(recommendation, summary.originalExpected), summary] as const;
    const lines = [...expectedLines(sides), ...verdictLines(sides)];
    const assumed = assumedIn(recommendation, saved.changes);
    const by = saved.savedBy === '' ? '' : ` by ${clean(saved.savedBy)}`;
    return {
      name: clean(saved.name),
      verdict: summary.verdictFlipped
        ? 'The verdict changes under these assumptions.'
        : 'The verdict stays the same under these assumptions.',
      saved: `Worked out on ${longDay(dayOf(saved.savedAt))}${by}, on the data of that day. A forecast, not a measurement.`,
      assumed,
      rows: lines.map(({ label, texts: [original = '', changed = ''], differs }) => ({
        label,
        original: clean(original),
        changed: clean(changed),
        differs,
      })),
      assumptions: summary.assumptions,
      short: clean(shortOf(saved.name, assumed, sides)),
    };
  });
}

/** Action, level and conversions: the first lines of what is expected. */
const mostShown = 3;

/** "Half the step: bid +6%, CPA $50–51, …. As recommended: …" */
function shortOf(
  name: string,
  assumed: string,
  [original, changed]: readonly [WhatIfSide, WhatIfSide],
): string {
  const comesTo = (side: WhatIfSide): string =>
    expectedLines([side])
      .slice(0, mostShown)
      .map(({ label, texts: [text = ''] }) => (label === 'Conversions' ? `conversions ${text}` : text))
      .join(', ') ||
    (side.specificAction ?? side.recommendedWorkflow);
  const given = assumed === onlyTheAction ? '' : ` if ${assumed}`;
  return `${name}${given}: ${comesTo(changed)}. As recommended: ${comesTo(original)}. A forecast, not a measurement.`;
}

/** What is assumed where nothing but another action is planned. */
const onlyTheAction = 'nothing but the action';

const originalOf = ({ diagnosis }: WordedRecommendation, expected: WhatIfSide['expected']): WhatIfSide => ({
  ...diagnosis,
  expected,
});

function assumedIn(
  { diagnosis }: WordedRecommendation,
  changes: ReportSource['whatIfs'][number]['changes'],
): string {
  const names = { currency: diagnosis.currency, segmentName: segmentNamer(diagnosis) };
  const assumed = changes.filter(isAssumed).map((change) => clean(assumedText(change, names)));
  return assumed.length === 0 ? onlyTheAction : assumed.join('; ');
}

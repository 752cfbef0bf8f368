import { causes } from '../../../src-shared/model/vocabulary.ts';
import type { Weights } from '../../diagnosis/weighing/model.ts';
import { type DrawnInput, drawnInputs, type Reference } from './lines.ts';
import { causeSvg } from './svg.ts';

/** Files of the page, by their path under docs/. */
export function curvesPage(
  weights: Weights,
  reference: Reference,
  campaigns: number,
): ReadonlyMap<string, string> {
  const drawn = drawnInputs(weights, reference);
  const own = causes.map((cause) => ({ cause, list: drawn.filter((one) => one.cause === cause) }));
  const files = new Map(
    own.map(({ cause, list }) => [
      `curves/${cause}.svg`,
      causeSvg(cause.replaceAll('_', ' '), weights.version, list),
    ]),
  );
  files.set('curves.md', pageText(weights, own, campaigns));
  return files;
}

function pageText(
  { version, fittedOn }: Weights,
  own: ReadonlyArray<{ readonly cause: string; readonly list: readonly DrawnInput[] }>,
  campaigns: number,
): string {
  const worlds = Object.entries(fittedOn).map(([name, count]) => `${name} ${count.toLocaleString('en')}`);
  const count = (list: readonly DrawnInput[]): string =>
    `${list.filter(({ curve }) => curve !== null).length} curves; the trees alone speak in ${list.filter(({ curve }) => curve === null).length} more`;
  return `${[
    '# Every curve of the weighing',
    '',
    `Weights ${version}, fitted on ${worlds.join(', ')} campaigns. Written by \`npm run -s lab curves\`; do not edit.`,
    '',
    'Each event of a campaign is weighed by the mean of two models (docs/method.md). A panel is one input for one cause: from left to right the input,',
    'in its own units, upwards what it says for the cause, against the mean of all causes. In the middle it says what an average campaign would.',
    '',
    '- **Blue**: the half of the additive model, exactly as it is stored: one curve for each input and cause. What is not known has no say.',
    `- **Orange, dashed**: the half of the boosted trees, as the mean of what they say of ${campaigns} campaigns of the three markets when this one input is`,
    '  moved (partial dependence). Trees see inputs together, so in one campaign they may say something else; the app shows what they said there.',
    '- **Odds × 2 and odds ÷ 2**: twice, or half, as likely against the other causes. Half of a panel up in "× 4" is × 2. 3 decibans are × 2.',
    '- **The axis**: distances from zero are drawn by their square root, since most campaigns lie close to it; the ends are the least and the most seen',
    '  when fitting. `se`: standard errors of the change; `%`: the change itself (of the odds where the figure is a share).',
    '- Aspects of a figure: *since the event* is the step from the event’s day on, *best day of its own* the clearest step on any day, *newest week* and',
    '  *week before* against days 14 to 41, *ten weeks* its steady course. They overlap, and share what there is to say.',
    '',
    'An objection to a curve is an objection to the engine: take its input and cause, and say what it should look like.',
    '',
    ...own.flatMap(({ cause, list }) => [
      `## ${cause.replaceAll('_', ' ')}`,
      '',
      `${count(list)}.`,
      '',
      `![What speaks for and against ${cause.replaceAll('_', ' ')}](curves/${cause}.svg)`,
      '',
    ]),
  ].join('\n')}`;
}

import { count, counted } from '../../../../src-shared/format/number.ts';
import { share } from '../../../../src-shared/format/share.ts';
import type { LocalisedMeasure, UnnumberedEvidence } from '../../../../src-shared/model/evidence.ts';
import type { Subject } from '../../../../src-shared/model/subject.ts';
import { changeSize, dimensionName, list, partOf, placeName, quoted } from '../../wording/words.ts';
import type { Shown } from './figures.ts';

const sameWords: Readonly<Record<LocalisedMeasure, string>> = {
  conversionsPerSpend: 'conversions for the same money',
  clicksPerSpend: 'clicks for the same money',
  clicksPerImpression: 'clicks for the same impressions',
  conversionsPerClick: 'conversions for the same clicks',
};
const brought = (relative: number | null, measure: LocalisedMeasure): string =>
  `${changeSize(relative ?? 0)} ${(relative ?? 0) < 0 ? 'fewer' : 'more'} ${sameWords[measure]}`;

const first = ({ subjects: [subject] }: UnnumberedEvidence): string =>
  subject === undefined ? '' : placeName(subject);

/** Where the change is, when it is not everywhere. */
export function localisedSentence(
  { subjects, change }: UnnumberedEvidence,
  measure: LocalisedMeasure,
  { amount, now, days }: Shown,
): string {
  const names = subjects.map(placeName);
  const place = names.length > 1 ? `what is both ${list(names)}` : (names[0] ?? '');
  const carried = names.length > 1 ? `at least ${now}` : partOf(amount);
  return `The change sits in ${place}: ${quoted(subjects[0]?.name ?? '')} brought ${brought(change, measure)} ${days}, and the rest held or moved far less; it carries ${carried} of the change.`;
}

/** Spend that moved into or out of a segment. */
export function movedSpendSentence(
  fact: UnnumberedEvidence,
  measure: LocalisedMeasure,
  had: 'more' | 'less',
  { now, before, days }: Shown,
): string {
  const exposure = measure === 'clicksPerImpression' ? 'impressions' : 'spend';
  return `${first(fact)} took ${now} of the ${exposure} ${days}, ${before} before, and had brought ${had} than the rest: that alone brings ${brought(fact.change, measure)}.`;
}

export const spendShareSentence = (
  fact: UnnumberedEvidence,
  brings: 'more' | 'less',
  { now, before, days }: Shown,
): string =>
  `${first(fact)} took ${now} of the spend ${days}, ${before} before, and brings ${brings} for it than the average.`;

/** How much of the change is spend that moved between the segments of one dimension. */
export function mixSentence(
  { subjects: [dimension] }: UnnumberedEvidence,
  tooSmall: boolean,
  { amount }: Shown,
): string {
  const between = `between segments of ${dimensionName(dimension?.name ?? '')}`;
  if (tooSmall) return `The change is too small to tell how much of it is money moving ${between}.`;
  if (amount < 0) return `Money moved ${between} to those that bring more, against the change.`;
  return amount >= 0.95
    ? `Money moving ${between} is all of the change.`
    : `Money moving ${between} is ${share(amount)} of the change; the rest happened inside the segments.`;
}

/** Where a volume moved, against what the days before lead to. */
export function volumeSentence(
  { subjects, baseline }: UnnumberedEvidence,
  counts: 'conversion' | 'impression',
  { amount, by, days }: Shown,
): string {
  const segments = subjects.flatMap((one: Subject) => (one.kind === 'segment' ? [one] : []));
  const named = [...Map.groupBy(segments, ({ dimension }) => dimension)].map(
    ([dimension, values]) => `${list(values.map(({ name }) => quoted(name)))} (${dimensionName(dimension)})`,
  );
  return `${named.join(' within ')} brought ${counted(Math.round(amount), counts)} ${days}, where the days before lead to ${count(Math.round(baseline ?? 0))}${by}; the rest held or moved far less.`;
}

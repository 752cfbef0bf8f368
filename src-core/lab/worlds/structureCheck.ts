import { changeTypes } from '../../../src-shared/model/vocabulary.ts';
import type { WorldCase } from './world.ts';

/**
 * What a case is made of, without a single figure: none of it may tell what happened. Counts are cut into few classes, so that
 * a naive Bayes classifier can be fitted on some hundred cases.
 */
export function structureOf({ data, siblings, plan }: WorldCase): number[] {
  const edits = changeTypes.map((type) =>
    Math.min(3, data.changes.filter((row) => row.changeType === type).length),
  );
  const ads = new Set(data.creatives.map((row) => row.creativeId)).size;
  const platforms = ['google_ads', 'microsoft_ads', 'meta_ads', 'linkedin_ads', 'other'];
  return [
    platforms.indexOf(data.campaign.platform ?? 'other'),
    ...edits,
    Math.min(8, data.changes.length),
    Math.min(8, ads),
    Math.floor(Math.log2(Math.max(1, data.daily.length))),
    Math.floor(Math.log2(siblings.length + 1)),
    siblings.filter((one) => one.campaign.campaignId < data.campaign.campaignId).length === 0 ? 0 : 1,
    new Set(data.segments.map((row) => row.dimension)).size,
    plan.missingTables.length,
    data.campaign.targetCpa === null ? 0 : 1,
  ];
}

/** Share of held-out cases whose class naive Bayes names, over five folds, beside the share of the commonest class. */
export function structureTells(
  cases: ReadonlyArray<{ readonly structure: readonly number[]; readonly label: string }>,
): { readonly right: number; readonly commonest: number } {
  const folds = 5;
  let right = 0;
  for (let fold = 0; fold < folds; fold += 1) {
    const learned = cases.filter((_, index) => index % folds !== fold);
    const guess = naiveBayes(learned);
    right += cases.filter(
      (one, index) => index % folds === fold && guess(one.structure) === one.label,
    ).length;
  }
  const counts = countsOf(cases.map((one) => one.label));
  return { right: right / cases.length, commonest: Math.max(...counts.values()) / cases.length };
}

function countsOf<Key>(keys: readonly Key[]): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function naiveBayes(
  cases: ReadonlyArray<{ readonly structure: readonly number[]; readonly label: string }>,
): (structure: readonly number[]) => string {
  const labels = countsOf(cases.map((one) => one.label));
  const seen = countsOf(
    cases.flatMap((one) => one.structure.map((value, at) => `${one.label}|${at}|${value}`)),
  );
  return (structure) => {
    let best = { label: '', score: Number.NEGATIVE_INFINITY };
    for (const [label, count] of labels) {
      const score = structure.reduce(
        (sum, value, at) => sum + Math.log(((seen.get(`${label}|${at}|${value}`) ?? 0) + 0.5) / (count + 4)),
        Math.log(count / cases.length),
      );
      if (score > best.score) best = { label, score };
    }
    return best.label;
  };
}

import { type CauseModel, type ChangeContext, type Component, readChange } from './model.ts';

/** As much as it moved here, give or take a third. */
function likeHere(context: ChangeContext, driver: 'cpm' | 'ctr' | 'cvr'): readonly Component[] {
  const here = readChange(context, driver);
  return [{ weight: 1, mean: 0.85 * here, sd: 0.3 * Math.abs(here) + 0.04 }];
}

/** Demand or the whole market moved: the account's other campaigns moved with it. */
export const seasonality: CauseModel = {
  cause: 'seasonality',
  // Demand can halve and leave the price of a conversion where it was.
  kind: 'either',
  worsens: 0.6,
  profiles: [
    { weight: 0.25, shares: { cpm: 1 } },
    { weight: 0.35, shares: { cvr: 1 } },
    { weight: 0.2, shares: { cpm: 0.5, cvr: 0.5 } },
    { weight: 0.15, shares: { cpm: 0.3, ctr: 0.3, cvr: 0.4 } },
    { weight: 0.05, shares: { aov: 1 } },
  ],
  gradual: 0.5,
  scales: true,
  signals: (context) => ({
    siblingCpm: likeHere(context, 'cpm'),
    siblingCtr: likeHere(context, 'ctr'),
    siblingCvr: likeHere(context, 'cvr'),
    // What comes with the calendar came last year too, if not quite as much.
    lastYear: [{ weight: 1, mean: 0.8 * context.worse, sd: 0.35 * Math.abs(context.worse) + 0.06 }],
    holiday: [
      { weight: 0.55, mean: 0, sd: 0.06 },
      { weight: 0.45, mean: 0.35, sd: 0.25 },
    ],
    searchVolume: [
      { weight: 0.45, mean: -0.2, sd: 0.12 },
      { weight: 0.35, mean: 0.2, sd: 0.12 },
      { weight: 0.2, mean: 0, sd: 0.06 },
    ],
    bidIndex: [
      { weight: 0.6, mean: 0, sd: 0.06 },
      { weight: 0.4, mean: 0.12, sd: 0.1 },
    ],
  }),
  predicts: 'The account’s other campaigns and search volume move the same way in the same days.',
  check: 'Compare with the same weeks of last year and with search volume for the main terms.',
};

import type { WordedRecommendation } from '../../../../src-shared/model/recommendation.ts';

/** The recommendation as the window gets it, and the parts of it that a component needs by name. */
export type ShownRecommendation = WordedRecommendation;
export type Shown = ShownRecommendation['diagnosis'];
export type ShownFact = Shown['evidence'][number];
export type ShownHypothesis = Shown['hypotheses'][number];
export type ShownForecast = NonNullable<Shown['forecast']>;
export type ShownClaim = NonNullable<Shown['explanation']>['headline'];

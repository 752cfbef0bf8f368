import type { WordedRecommendation } from '../../../src-shared/model/recommendation.ts';

/** Props of a recommendation's what-if. It is another feature, so the app passes it to the detail. */
export interface WhatIfProps {
  readonly opened: boolean;
  readonly close: () => void;
  readonly recommendation: WordedRecommendation;
}

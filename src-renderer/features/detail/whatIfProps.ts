import type { Recommendation } from '../../../src-shared/model/recommendation.ts';

/** What the what-if of a recommendation is given. It is another feature, so the app hands it to the detail. */
export interface WhatIfProps {
  readonly opened: boolean;
  readonly close: () => void;
  readonly recommendation: Recommendation;
}

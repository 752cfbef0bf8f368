import type { ReactNode } from 'react';
import type { WordedRecommendation } from '../../../src-shared/model/recommendation.ts';

/** Props of a recommendation's what-if. It is another feature, so the app passes it to the detail. */
export interface WhatIfProps {
  readonly recommendation: WordedRecommendation;
  /** The step that approving approves, in percent; null: as recommended. */
  readonly step: number | null;
  readonly setStep: (step: number | null) => void;
  readonly close: () => void;
  /** The charts, which stay in sight. */
  readonly picture: ReactNode;
}

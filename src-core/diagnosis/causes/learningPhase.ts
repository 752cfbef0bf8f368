import { type CauseDescription, day } from './description.ts';

/** A significant edit sent the platform back to finding its footing. */
export const learningPhase: CauseDescription = {
  cause: 'learning_phase',
  kind: 'either',
  name: 'the learning phase',
  because: 'delivery is still settling after an edit',
  better: 'delivery has settled after an edit',
  signs: { editDelivery: 3, volatility: 2, mixShare: 0 },
  predicts: 'Results swing for some days after a significant edit, without a trend.',
  check: {
    text: 'Wait until about 50 conversions or 7 days after the edit, then compare again.',
    minutes: 7 * day,
  },
};

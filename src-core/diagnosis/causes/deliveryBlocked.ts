import type { CauseModel } from './model.ts';

/** The platform shows less or nothing although it was asked to. It moves amounts; what a shown ad brings stays as it was. */
export const deliveryBlocked: CauseModel = {
  cause: 'delivery_blocked',
  kind: 'level',
  worsens: 0.5,
  profiles: [],
  gradual: 0.1,
  // Every signal of this engine is a ratio, and ratios hold while delivery is blocked.
  signals: () => ({}),
  predicts:
    'Impressions and spend stop or collapse while price, click rate and conversion rate stay as they were.',
  check:
    'Open the campaign’s status and its policy, billing and feed notices, and see which ads were served on these days.',
};

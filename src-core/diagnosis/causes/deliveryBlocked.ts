import type { CauseDescription } from './description.ts';

/** The platform shows less or nothing although it was asked to. It moves amounts; what a shown ad brings stays as it was. */
export const deliveryBlocked: CauseDescription = {
  cause: 'delivery_blocked',
  kind: 'level',
  name: 'blocked delivery',
  because: 'the platform is not showing the ads',
  better: 'the platform shows the ads again',
  signs: {},
  predicts:
    'Impressions and spend stop or collapse while price, click rate and conversion rate stay as they were.',
  check: {
    text: 'Open the campaign’s status and its policy, billing and feed notices, and see which ads were served on these days.',
    minutes: 5,
  },
};

import type { WhatIfAssumption } from '../../../src-shared/model/whatIf.ts';
import { elasticities } from '../forecast/elasticities.ts';
import { matchOfRivals } from '../forecast/levers.ts';

/** What a what-if takes for granted, each in a sentence. */
export const assumptionWords: Readonly<Record<WhatIfAssumption, string>> = {
  windows_by_hand:
    'The windows were chosen by hand and tested as if named beforehand: chosen because the numbers stood out there, chance is understated.',
  daily_figures_only:
    'Only the campaign’s daily figures were changed: segments and creatives are as they were, and no longer add up to them.',
  segment_taken_off:
    'The segment’s figures were taken off the campaign’s; reach and frequency without it are not known, sales values were taken off in proportion to conversions, and other dimensions were left aside.',
  no_such_segment: 'There is no such segment, so nothing was taken off.',
  rivals_without_rule:
    'Only what is known of rivals was changed: no rule says what their number or overlap alone would do to our price, so prices and impression share are as they were.',
  rivals_alone: 'Only what is known of rivals was changed; what we paid and won is as it was.',
  rivals_followed: `The same money was taken to buy impressions at rivals’ bids to the power of ${matchOfRivals}, our impression share to fall with them to the power of ${elasticities.shareByBid.mean} (lost to rank), and CTR and conversion rate to hold; segments and creatives are as they were.`,
  too_little_to_forecast: 'There is too little data to say what the planned action would bring.',
};

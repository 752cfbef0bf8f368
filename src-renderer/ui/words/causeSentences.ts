import type { Cause } from '../../../src-shared/model/vocabulary.ts';

/** What a cause did, as the first half of a sentence: "Rivals are bidding you up: CPA $57, …". */
export const causeSentences = {
  creative_fatigue: 'People have seen these ads too often',
  audience_saturation: 'Most of the audience has already seen the ads',
  competitive_pressure: 'Rivals are bidding you up',
  seasonality: 'The season moved the whole account',
  poor_targeting: 'More of the money goes to people who convert worse',
  tracking_break: 'Conversions are no longer counted correctly',
  landing_page_issue: 'Visitors give up on the landing page',
  budget_constraint: 'The budget runs out',
  learning_phase: 'Delivery is still settling after an edit',
  fundamental_issue: 'The campaign does not work at this price',
  scaling_opportunity: 'There is room to grow',
  delivery_blocked: 'The platform is not showing the ads',
  measurement_change: 'The platform counts conversions by another rule now',
  normal_variance: 'This is normal variation at this volume',
} as const satisfies Record<Cause, string>;

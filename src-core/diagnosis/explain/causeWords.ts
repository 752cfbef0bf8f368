import type { Cause } from '../../../src-shared/model/vocabulary.ts';

interface CauseWords {
  /** In the middle of a sentence. */
  readonly name: string;
  /** After "because". */
  readonly because: string;
}

const causeWords: Readonly<Record<Cause, CauseWords>> = {
  creative_fatigue: { name: 'creative fatigue', because: 'people have seen these ads too often' },
  audience_saturation: {
    name: 'audience saturation',
    because: 'most of the audience has already seen the ads',
  },
  competitive_pressure: { name: 'competitive pressure', because: 'rivals are bidding you up' },
  seasonality: { name: 'seasonality', because: 'demand moved for the whole account' },
  poor_targeting: {
    name: 'poor targeting',
    because: 'more of the money goes to people who convert worse',
  },
  tracking_break: {
    name: 'a break in the tracking',
    because: 'conversions are no longer counted correctly',
  },
  landing_page_issue: {
    name: 'a landing page issue',
    because: 'visitors give up on the landing page',
  },
  budget_constraint: { name: 'a budget constraint', because: 'the budget runs out' },
  learning_phase: { name: 'the learning phase', because: 'delivery is still settling after an edit' },
  fundamental_issue: {
    name: 'a fundamental issue',
    because: 'the campaign does not work at this price',
  },
  scaling_opportunity: {
    name: 'room to grow',
    because: 'it is inside its target and held back by its budget',
  },
  delivery_blocked: {
    name: 'blocked delivery',
    because: 'the platform no longer shows the ads as it was asked to',
  },
  measurement_change: {
    name: 'a change in how conversions are counted',
    because: 'the platform counts conversions by another rule now',
  },
  normal_variance: { name: 'chance', because: 'this is what chance does at this volume' },
};

export const causeName = (cause: Cause): string => causeWords[cause].name;
export const causeBecause = (cause: Cause): string => causeWords[cause].because;

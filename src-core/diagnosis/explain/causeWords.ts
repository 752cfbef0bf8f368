import type { Cause } from '../../../src-shared/model/vocabulary.ts';

interface CauseWords {
  /** In the middle of a sentence. */
  readonly name: string;
  /** What it did where the KPI got worse: a whole clause, for after "because" and for the start of a verdict. */
  readonly because: string;
  /** The same where the KPI got better; null = it makes nothing better. */
  readonly better: string | null;
}

const causeWords: Readonly<Record<Cause, CauseWords>> = {
  creative_fatigue: {
    name: 'creative fatigue',
    because: 'people have seen these ads too often',
    better: 'the ads draw more clicks',
  },
  audience_saturation: {
    name: 'audience saturation',
    because: 'most of the audience has already seen the ads',
    better: 'the ads reach new people again',
  },
  competitive_pressure: {
    name: 'competitive pressure',
    because: 'rivals are bidding you up',
    better: 'rivals bid less',
  },
  seasonality: {
    name: 'seasonality',
    because: 'demand is down for the whole account',
    better: 'demand is up for the whole account',
  },
  poor_targeting: {
    name: 'poor targeting',
    because: 'more of the money goes to people who convert worse',
    better: 'more of the money goes to people who convert better',
  },
  tracking_break: {
    name: 'a tracking break',
    because: 'conversions are no longer counted correctly',
    better: 'conversions may be counted twice',
  },
  landing_page_issue: {
    name: 'a landing page issue',
    because: 'visitors give up on the landing page',
    better: 'the landing page converts better',
  },
  budget_constraint: { name: 'a budget limit', because: 'the budget runs out', better: null },
  learning_phase: {
    name: 'the learning phase',
    because: 'delivery is still settling after an edit',
    better: 'delivery has settled after an edit',
  },
  fundamental_issue: {
    name: 'a campaign that does not pay',
    because: 'the campaign does not work at this price',
    better: null,
  },
  scaling_opportunity: { name: 'room to grow', because: 'there is room to grow', better: null },
  delivery_blocked: {
    name: 'blocked delivery',
    because: 'the platform is not showing the ads',
    better: 'the platform shows the ads again',
  },
  measurement_change: {
    name: 'a new way of counting',
    because: 'the platform counts conversions by another rule now',
    better: 'the platform counts conversions by another rule now',
  },
  normal_variance: { name: 'chance', because: 'this is what chance does at this volume', better: null },
};

export const causeName = (cause: Cause): string => causeWords[cause].name;
export const causeBecause = (cause: Cause): string => causeWords[cause].because;
export const causeBetter = (cause: Cause): string | null => causeWords[cause].better;

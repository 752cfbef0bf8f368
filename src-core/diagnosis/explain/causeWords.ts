import type { Cause } from '../../../src-shared/model/vocabulary.ts';

interface CauseWords {
  /** After "because". */
  readonly because: string;
  /** As a heading. */
  readonly name: string;
}

export const causeWords: Readonly<Record<Cause, CauseWords>> = {
  creative_fatigue: { name: 'Creative fatigue', because: 'people have seen these creatives too often' },
  audience_saturation: { name: 'Audience saturation', because: 'the audience is used up' },
  competitive_pressure: { name: 'Competitive pressure', because: 'rivals are bidding you up' },
  seasonality: { name: 'Seasonality', because: 'demand moved for the whole account' },
  poor_targeting: { name: 'Poor targeting', because: 'the money went to people who convert worse' },
  tracking_break: { name: 'Tracking break', because: 'the conversions are not counted right' },
  landing_page_issue: { name: 'Landing page issue', because: 'visitors turn away on the landing page' },
  budget_constraint: { name: 'Budget constraint', because: 'the budget runs out' },
  learning_phase: { name: 'Learning phase', because: 'delivery is settling after an edit' },
  fundamental_issue: { name: 'Fundamental issue', because: 'the campaign never worked at this price' },
  scaling_opportunity: {
    name: 'Scaling opportunity',
    because: 'it is inside its target and held back by its budget',
  },
  normal_variance: { name: 'Normal variance', because: 'this is what chance does at this volume' },
};

export const causeName = (cause: Cause): string => causeWords[cause].name.toLowerCase();

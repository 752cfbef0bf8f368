interface RuleOfThumb {
  readonly value: number;
  readonly meaning: string;
  readonly source: string;
  /** When it was written down here. */
  readonly asOf: string;
}

const guide = 'common practice in paid media, as collected in the product brief';

/**
 * What practitioners go by. They explain a number to a person ("above 5 is where most people tire of an ad") and give
 * learning windows their length; no verdict follows from one of them.
 */
export const rulesOfThumb = {
  notableChange: { value: 0.1, meaning: 'a change of 10% is worth a look', source: guide, asOf: '2026-11' },
  criticalChange: { value: 0.3, meaning: 'a change of 30% is critical', source: guide, asOf: '2026-11' },
  trendDays: { value: 3, meaning: 'three days make a trend', source: guide, asOf: '2026-11' },
  tiredFrequency: { value: 5, meaning: 'above 5 views a person, ads tire', source: guide, asOf: '2026-11' },
  oldCreativeDays: { value: 30, meaning: 'a creative is old after 30 days', source: guide, asOf: '2026-11' },
  highImpressionShare: {
    value: 0.9,
    meaning:
      'an impression share above 90% leaves little to win in these auctions; it says nothing about the audience',
    source: guide,
    asOf: '2026-11',
  },
  competitorActivity: {
    value: 0.2,
    meaning: 'rivals 20% more active is a surge',
    source: guide,
    asOf: '2026-11',
  },
  learningConversions: {
    value: 50,
    meaning: 'delivery has settled after about 50 conversions',
    source: 'Meta and Google help pages on the learning phase',
    asOf: '2026-11',
  },
  learningDays: {
    value: 7,
    meaning: '… or after 7 days',
    source: 'Meta and Google help pages on the learning phase',
    asOf: '2026-11',
  },
  significantEditStep: {
    value: 0.2,
    meaning: 'a step of 20% in bid or budget starts learning again',
    source: guide,
    asOf: '2026-11',
  },
} as const satisfies Readonly<Record<string, RuleOfThumb>>;

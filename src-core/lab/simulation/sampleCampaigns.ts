import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import type { Blueprint } from './blueprint.ts';
import { intervention } from './intervention.ts';
import { leadFeed, leadSearch, shopFeed, shopSearch } from './presets.ts';

/** A campaign of the sample workspace and what really happened to it. */
export interface SampleCampaign {
  readonly blueprint: Blueprint;
  readonly cause: Cause;
}

const uk = { country: 'UK', currency: 'GBP' } as const;
const us = { country: 'US', currency: 'USD' } as const;
const quiet = (blueprint: Blueprint): SampleCampaign => ({ blueprint, cause: 'normal_variance' });

/** Everyone who sells to businesses feels it: buyers are away, those left are only looking. */
const quarterEnd = intervention({
  kind: 'seasonTurns',
  daysAgo: 12,
  rampDays: 1,
  demand: 0.7,
  intent: 0.74,
  price: 1.04,
});

const google: readonly SampleCampaign[] = [
  quiet(
    shopSearch({
      id: '21094417305',
      name: 'Brand | Search | DE',
      keywords: ['halden', 'halden shop', 'halden outdoor'],
      dailyBudget: 600,
      bid: 0.95,
      targetCpa: 9,
      ctr: 0.124,
      cvr: 0.105,
      searches: 4400,
      rivals: { count: 4, bid: 0.6, presence: 0.3 },
      ageDays: 1400,
    }),
  ),
  {
    // The case every reader of the guide knows: three entrants, bids up a quarter, CPA from 45 to 58.50 in three days.
    cause: 'competitive_pressure',
    blueprint: shopSearch({
      id: '21380266194',
      name: 'Spring Sale 2026',
      ...us,
      keywords: ['hiking boots sale', 'outdoor sale', 'tent sale', 'rain jacket sale'],
      dailyBudget: 6000,
      bid: 2.5,
      targetCpa: 48,
      orderValue: 171,
      ctr: 0.0298,
      cvr: 0.0317,
      searches: 92_000,
      rivals: { count: 7, bid: 0.42, presence: 0.5 },
      lag: 'instant',
      ageDays: 118,
      noise: 0.6,
      interventions: [
        intervention({ kind: 'rivalsEnter', daysAgo: 8, rampDays: 2, count: 3, bid: 0.57, presence: 0.9 }),
        intervention({ kind: 'rivalsRaiseBids', daysAgo: 8, rampDays: 2, factor: 1.08 }),
      ],
    }),
  },
  {
    cause: 'landing_page_issue',
    blueprint: shopSearch({
      id: '20988103377',
      name: 'Trail Shoes | Search | DE',
      keywords: ['trail running schuhe', 'trailschuhe damen', 'trailschuhe herren'],
      dailyBudget: 2300,
      searches: 24_000,
      targetCpa: 29,
      interventions: [intervention({ kind: 'siteSlows', daysAgo: 9, addMs: 3100 })],
    }),
  },
  {
    cause: 'budget_constraint',
    blueprint: shopSearch({
      id: '20988103402',
      name: 'Tents | Search | DE',
      keywords: ['zelt kaufen', 'kuppelzelt', 'familienzelt'],
      dailyBudget: 1250,
      searches: 17_500,
      interventions: [
        intervention({ kind: 'demandShifts', daysAgo: 16, rampDays: 3, factor: 1.75 }),
        intervention({ kind: 'budgetChanges', daysAgo: 14, factor: 0.8 }),
      ],
    }),
  },
  quiet(
    shopSearch({
      id: '21077350918',
      name: 'Backpacks | Search | UK',
      ...uk,
      keywords: ['hiking backpack', 'day pack', '40l rucksack'],
      dailyBudget: 1500,
      bid: 1.4,
      searches: 15_500,
      targetCpa: 26,
      interventions: [intervention({ kind: 'reportLost', daysAgo: 33, lastsDays: 1 })],
    }),
  ),
  {
    cause: 'poor_targeting',
    blueprint: shopSearch({
      id: '21077350951',
      name: 'Rain Jackets | Search | UK',
      ...uk,
      keywords: ['rain jacket', 'waterproof jacket', 'gore-tex jacket'],
      dailyBudget: 2600,
      bid: 1.5,
      searches: 21_000,
      targetCpa: 28,
      interventions: [
        intervention({
          kind: 'targetingBroadened',
          daysAgo: 15,
          rampDays: 2,
          dimension: 'match_type',
          segment: 'broad',
          share: 0.64,
          coverage: 1.5,
        }),
      ],
    }),
  },
  quiet(
    shopSearch({
      id: '21200774016',
      name: 'Bike Bags | Search | AT',
      country: 'AT',
      keywords: ['fahrradtasche', 'bikepacking tasche'],
      industry: 'sports',
      dailyBudget: 90,
      bid: 0.9,
      ctr: 0.058,
      cvr: 0.031,
      searches: 1150,
      targetCpa: 27,
    }),
  ),
  {
    cause: 'scaling_opportunity',
    blueprint: shopSearch({
      id: '21200774090',
      name: 'Climbing Gear | Search | DE',
      industry: 'sports',
      keywords: ['kletterausrüstung', 'klettergurt', 'kletterschuhe'],
      dailyBudget: 640,
      searches: 19_000,
      cvr: 0.061,
      targetCpa: 38,
    }),
  },
  {
    cause: 'tracking_break',
    blueprint: leadSearch({
      id: '21411900258',
      name: 'Stock Software | Search | US',
      keywords: ['inventory software', 'stock management software', 'retail inventory system'],
      dailyBudget: 2600,
      searches: 8200,
      lag: 'quick',
      interventions: [intervention({ kind: 'tagBreaks', daysAgo: 8, loss: 0.45 })],
    }),
  },
  {
    cause: 'fundamental_issue',
    blueprint: shopSearch({
      id: '21077350989',
      name: 'Competitor Terms | Search | UK',
      ...uk,
      keywords: ['rivals brand jackets', 'alternative outdoor shop'],
      dailyBudget: 800,
      bid: 2.1,
      ctr: 0.031,
      cvr: 0.021,
      searches: 11_500,
      targetCpa: 30,
      ageDays: 240,
    }),
  },
];

const meta: readonly SampleCampaign[] = [
  {
    cause: 'creative_fatigue',
    blueprint: shopFeed({
      id: '120214580917730142',
      name: 'Trail Shoes | Prospecting | DE',
      dailyBudget: 1500,
      audience: { size: 640_000, inflow: 0.03 },
      creatives: { active: 3, everyDays: 9, wear: 0.2, video: 0.5 },
      interventions: [
        intervention({ kind: 'refreshStops', daysAgo: 38 }),
        intervention({ kind: 'creativesLaunch', daysAgo: 9, count: 1, appeal: 0.95 }),
      ],
    }),
  },
  quiet(
    shopFeed({
      id: '120214580917730377',
      name: 'Jackets | Prospecting | UK',
      ...uk,
      dailyBudget: 950,
      targetCpa: 33,
    }),
  ),
  quiet(
    shopFeed({
      id: '120214580917730590',
      name: 'Shop visitors | Retargeting | DE',
      dailyBudget: 260,
      ctr: 0.021,
      cvr: 0.041,
      cpm: 16.5,
      targetCpa: 21,
      audience: { size: 96_000, inflow: 0.07 },
      creatives: { active: 3, everyDays: 18, wear: 0.04, video: 0 },
    }),
  ),
  {
    cause: 'audience_saturation',
    blueprint: shopFeed({
      id: '120214580917730701',
      name: 'Camping | Lookalike 1% | AT',
      country: 'AT',
      dailyBudget: 820,
      audience: { size: 210_000, inflow: 0.03 },
      creatives: { active: 4, everyDays: 10, wear: 0.05, video: 0.3 },
      interventions: [intervention({ kind: 'freshPeopleRunOut', daysAgo: 34, rampDays: 4, inflow: 0.12 })],
    }),
  },
  {
    cause: 'learning_phase',
    blueprint: shopFeed({
      id: '120215007741120063',
      name: 'Kids Outdoor | Advantage+ | DE',
      dailyBudget: 340,
      targetCpa: 32,
      interventions: [
        intervention({
          kind: 'edited',
          daysAgo: 5,
          changeType: 'targeting',
          field: 'optimisation_event',
          from: 'add_to_cart',
          to: 'purchase',
          volatility: 0.6,
        }),
      ],
    }),
  },
  quiet(
    shopFeed({
      id: '120215007741120188',
      name: 'Gift Cards | Feed | UK',
      ...uk,
      dailyBudget: 65,
      audience: { size: 480_000, inflow: 0.01 },
      interventions: [intervention({ kind: 'paused', daysAgo: 52, lastsDays: 4 })],
      creatives: { active: 2, everyDays: 30, wear: 0.06, video: 0 },
    }),
  ),
  {
    cause: 'creative_fatigue',
    blueprint: shopFeed({
      id: '120215007741120245',
      name: 'Running Club | Video | UK',
      ...uk,
      industry: 'sports',
      dailyBudget: 1150,
      cpm: 9.8,
      ctr: 0.0135,
      cvr: 0.026,
      audience: { size: 560_000, inflow: 0.03 },
      creatives: { active: 3, everyDays: 9, wear: 0.2, video: 1 },
      interventions: [intervention({ kind: 'refreshStops', daysAgo: 32 })],
    }),
  },
  quiet(
    shopFeed({
      id: '120215007741120391',
      name: 'Hiking Poles | Prospecting | DE',
      industry: 'sports',
      dailyBudget: 480,
    }),
  ),
  quiet(
    shopFeed({
      id: '120215007741120466',
      name: 'Newsletter Sign-ups | Leads | DE',
      objective: 'leads',
      dailyBudget: 320,
      cpm: 8.9,
      ctr: 0.018,
      cvr: 0.089,
      orderValue: null,
      targetCpa: 6,
    }),
  ),
];

const linkedin: readonly SampleCampaign[] = [
  {
    cause: 'seasonality',
    blueprint: leadFeed({
      id: '403117926',
      name: 'Stock Software | Shop Owners | US',
      dailyBudget: 2600,
      audience: { size: 720_000, inflow: 0.012 },
      interventions: [quarterEnd],
    }),
  },
  {
    cause: 'seasonality',
    blueprint: leadFeed({
      id: '403117981',
      name: 'Stock Software | Operations Managers | US',
      dailyBudget: 2100,
      audience: { size: 610_000, inflow: 0.012 },
      interventions: [quarterEnd],
    }),
  },
  {
    cause: 'seasonality',
    blueprint: leadFeed({
      id: '403204415',
      name: 'Wholesale | Buyers | US',
      industry: 'outdoor',
      dailyBudget: 1800,
      audience: { size: 540_000, inflow: 0.012 },
      interventions: [quarterEnd],
    }),
  },
  quiet(
    leadFeed({
      id: '403388102',
      name: 'Careers | Store Managers | UK',
      ...uk,
      industry: 'outdoor',
      dailyBudget: 120,
      cvr: 0.05,
      targetCpa: 160,
      audience: { size: 85_000, inflow: 0.012 },
    }),
  ),
  quiet(
    leadFeed({
      id: '403388140',
      name: 'Whitepaper | Logistics Leaders | UK',
      ...uk,
      dailyBudget: 420,
      cvr: 0.115,
      targetCpa: 75,
      audience: { size: 190_000, inflow: 0.012 },
    }),
  ),
];

/** The advertiser of the sample: an outdoor shop in three countries that also sells software to other shops. */
export const sampleCampaigns: readonly SampleCampaign[] = [...google, ...meta, ...linkedin];

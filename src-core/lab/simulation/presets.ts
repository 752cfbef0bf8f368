import { type Blueprint, type BlueprintInput, blueprint } from './blueprint.ts';

/** What has to be said of a campaign; the rest comes from its kind. */
export type Details = Pick<BlueprintInput, 'id' | 'name'> & Partial<BlueprintInput>;

/** A shop's search campaign: people look for a product, the click costs one to three units. */
export function shopSearch(details: Details): Blueprint {
  return blueprint({
    platform: 'google_ads',
    channel: 'search',
    objective: 'sales',
    industry: 'outdoor',
    currency: 'EUR',
    country: 'DE',
    week: 'retail',
    dailyBudget: 900,
    bidStrategy: 'Manual CPC',
    bid: 1.6,
    targetCpa: 30,
    targetRoas: null,
    orderValue: 112,
    ctr: 0.062,
    cvr: 0.042,
    searches: 14_000,
    cpm: null,
    audience: null,
    rivals: { count: 9, bid: 0.82, presence: 0.55 },
    ageDays: 420,
    ...details,
  });
}

/** A software maker's search campaign: few searches, dear clicks, leads that take their time. */
export function leadSearch(details: Details): Blueprint {
  return shopSearch({
    objective: 'leads',
    industry: 'software',
    country: 'US',
    currency: 'USD',
    week: 'business',
    dailyBudget: 1100,
    bid: 7.5,
    targetCpa: 95,
    orderValue: null,
    ctr: 0.051,
    cvr: 0.068,
    searches: 4200,
    lag: 'normal',
    ...details,
  });
}

/** A shop's Meta campaign: people scroll, the view costs about ten units a thousand. */
export function shopFeed(details: Details): Blueprint {
  return blueprint({
    platform: 'meta_ads',
    channel: 'feed',
    objective: 'sales',
    industry: 'outdoor',
    currency: 'EUR',
    country: 'DE',
    week: 'retail',
    dailyBudget: 700,
    bidStrategy: 'Highest volume',
    bid: null,
    targetCpa: 34,
    targetRoas: null,
    orderValue: 94,
    ctr: 0.0155,
    cvr: 0.023,
    searches: null,
    cpm: 11.4,
    audience: { size: 1_400_000, inflow: 0.012 },
    rivals: { count: 9, bid: 1, presence: 0.6 },
    creatives: { active: 4, everyDays: 14, wear: 0.07, video: 0.4 },
    ageDays: 260,
    ...details,
  });
}

/** A software maker's LinkedIn campaign: a narrow audience, the dearest views there are. */
export function leadFeed(details: Details): Blueprint {
  return shopFeed({
    platform: 'linkedin_ads',
    objective: 'leads',
    industry: 'software',
    currency: 'USD',
    country: 'US',
    week: 'business',
    dailyBudget: 900,
    bidStrategy: 'Maximum delivery',
    targetCpa: 105,
    orderValue: null,
    ctr: 0.0056,
    cvr: 0.078,
    cpm: 41,
    audience: { size: 260_000, inflow: 0.012 },
    rivals: { count: 6, bid: 1, presence: 0.6 },
    creatives: { active: 3, everyDays: 21, wear: 0.06, video: 0.3 },
    lag: 'normal',
    ageDays: 210,
    ...details,
  });
}

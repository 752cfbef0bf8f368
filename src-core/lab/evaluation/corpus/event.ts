import type { Cause } from '../../../../src-shared/model/vocabulary.ts';
import type { Blueprint } from '../../simulation/blueprint.ts';
import { type Intervention, type InterventionInput, intervention } from '../../simulation/intervention.ts';
import type { Random } from './random.ts';

/** Something that happens to a campaign, with the name a marketing lead would give it were it large enough to matter. */
export interface Event {
  readonly cause: Cause;
  readonly interventions: readonly Intervention[];
  /** The rest of the account lives through it too. */
  readonly shared: boolean;
}

/** How it is drawn; `severity` 0 = hardly anything, 1 = drastic. */
type Draw = (random: Random, severity: number, campaign: Pick<Blueprint, 'channel' | 'platform'>) => Event;

/** From `mild` to `drastic` with severity, even on the log scale. */
const grow = (mild: number, drastic: number, severity: number): number =>
  Math.exp(Math.log(mild) + (Math.log(drastic) - Math.log(mild)) * severity);

const event = (cause: Cause, inputs: readonly InterventionInput[], shared = false): Event => ({
  cause,
  interventions: inputs.map(intervention),
  shared,
});

const onset = (random: Random): number => random.whole(2, 25);
const ramp = (random: Random): number => (random.chance(0.5) ? 0 : random.whole(1, 9));

const rivals: Draw = (random, severity, { channel }) => {
  const timing = { daysAgo: onset(random), rampDays: ramp(random) };
  if (random.chance(0.35)) {
    const factor = grow(1.04, 2, severity);
    return event('competitive_pressure', [{ kind: 'rivalsRaiseBids', ...timing, factor }]);
  }
  const dear = channel === 'search' ? grow(0.3, 1.5, severity) : grow(0.9, 1.5, severity);
  return event('competitive_pressure', [
    {
      kind: 'rivalsEnter',
      ...timing,
      count: 1 + Math.round(4 * severity) + random.whole(0, 1),
      bid: dear,
      presence: random.between(0.4, 0.95),
    },
  ]);
};

const season: Draw = (random, severity) => {
  const sign = random.chance(0.75) ? -1 : 1;
  return event(
    'seasonality',
    [
      {
        kind: 'seasonTurns',
        daysAgo: onset(random),
        rampDays: ramp(random),
        demand: random.around(0.25),
        intent: random.chance(0.8) ? grow(1.03, 1.8, severity) ** sign : 1,
        price: random.chance(0.4) ? grow(1.02, 1.7, severity) ** -sign : 1,
      },
    ],
    random.chance(0.85),
  );
};

/** Segments that answer worse than the rest, by what a platform reports. */
const weakSegments = {
  search: [
    { dimension: 'match_type', segment: 'broad', least: 0.2 },
    { dimension: 'network', segment: 'Search partners', least: 0.14 },
  ],
  meta: [
    { dimension: 'placement', segment: 'Audience Network', least: 0.14 },
    { dimension: 'age', segment: '18-24', least: 0.24 },
    { dimension: 'audience', segment: 'Broad', least: 0.14 },
  ],
  linkedin: [
    { dimension: 'audience', segment: 'Audience expansion', least: 0.15 },
    { dimension: 'seniority', segment: 'Entry', least: 0.24 },
  ],
} as const;

const targeting: Draw = (random, severity, { channel, platform }) => {
  const where = channel === 'search' ? 'search' : platform === 'linkedin_ads' ? 'linkedin' : 'meta';
  const { dimension, segment, least } = random.pick<(typeof weakSegments)[typeof where][number]>(
    weakSegments[where],
  );
  return event('poor_targeting', [
    {
      kind: 'targetingBroadened',
      daysAgo: onset(random),
      rampDays: ramp(random),
      dimension,
      segment,
      share: grow(least, 0.85, severity),
      coverage: channel === 'search' ? random.between(1, 1.7) : 1,
      logged: random.chance(0.65),
    },
  ]);
};

const tags: Draw = (random, severity) => {
  const timing = { daysAgo: onset(random) };
  const kind = random.between(0, 1);
  const logged = random.chance(0.3);
  const shared = random.chance(0.4);
  if (kind < 0.6) {
    const loss = Math.min(1, grow(0.06, 1.1, severity));
    return event('tracking_break', [{ kind: 'tagBreaks', ...timing, loss, logged }], shared);
  }
  if (kind < 0.85) {
    const factor = 1 + grow(0.08, 1.2, severity);
    return event('tracking_break', [{ kind: 'tagCountsMore', ...timing, factor, logged }], shared);
  }
  const loss = Math.min(1, grow(0.08, 1, severity));
  return event('tracking_break', [{ kind: 'analyticsBreaks', ...timing, loss }], shared);
};

const page: Draw = (random, severity) => {
  const timing = { daysAgo: onset(random), rampDays: random.chance(0.8) ? 0 : random.whole(1, 5) };
  const kind = random.between(0, 1);
  const shared = random.chance(0.2);
  const logged = random.chance(0.4);
  if (kind < 0.45) {
    const device = random.chance(0.35) ? 'mobile' : 'all';
    const addMs = grow(250, 6500, severity);
    return event('landing_page_issue', [{ kind: 'siteSlows', ...timing, addMs, device, logged }], shared);
  }
  if (kind < 0.7) {
    const rate = grow(0.02, 0.7, severity);
    return event('landing_page_issue', [{ kind: 'siteErrors', ...timing, rate }], shared);
  }
  const bounce = grow(0.02, 0.4, severity);
  return event('landing_page_issue', [{ kind: 'pageWorsens', ...timing, bounce, logged }], shared);
};

const unsettlingEdits = [
  { changeType: 'bid', field: 'bid_strategy', from: 'Manual', to: 'Target CPA' },
  { changeType: 'targeting', field: 'optimisation_event', from: 'add_to_cart', to: 'purchase' },
  { changeType: 'budget', field: 'bid_strategy', from: 'Cost cap', to: 'Highest volume' },
  { changeType: 'creative', field: 'all_ads_replaced', from: null, to: 'relaunch' },
  { changeType: 'status', field: 'status', from: 'paused', to: 'enabled' },
] as const;

const learning: Draw = (random, severity) =>
  event('learning_phase', [
    {
      kind: 'edited',
      daysAgo: random.whole(2, 11),
      ...random.pick<(typeof unsettlingEdits)[number]>(unsettlingEdits),
      volatility: grow(0.1, 0.75, severity),
    },
  ]);

const budget: Draw = (random, severity) => {
  const daysAgo = onset(random);
  const kind = random.between(0, 1);
  if (kind < 0.5) {
    const factor = 1 / grow(1.1, 3, severity);
    return event('budget_constraint', [
      { kind: 'budgetChanges', daysAgo, factor, logged: random.chance(0.85) },
    ]);
  }
  if (kind < 0.7) {
    const factor = grow(1.08, 1.8, severity);
    return event('budget_constraint', [{ kind: 'bidChanges', daysAgo, factor }]);
  }
  const factor = grow(1.15, 2.6, severity);
  return event('budget_constraint', [{ kind: 'demandShifts', daysAgo, rampDays: ramp(random), factor }]);
};

/** How fast the ads wear and how often people meet them is the campaign's; here the new ones stop coming. */
const fatigue: Draw = (random) =>
  event('creative_fatigue', [{ kind: 'refreshStops', daysAgo: random.whole(14, 60) }]);

const saturation: Draw = (random, severity) => {
  const kind = random.between(0, 1);
  if (kind < 0.6) {
    const inflow = 1 / grow(1.5, 25, severity);
    return event('audience_saturation', [
      { kind: 'freshPeopleRunOut', daysAgo: random.whole(8, 45), rampDays: random.whole(0, 6), inflow },
    ]);
  }
  if (kind < 0.8) {
    const factor = 1 / grow(1.2, 6, severity);
    const logged = random.chance(0.5);
    return event('audience_saturation', [
      { kind: 'audienceResized', daysAgo: onset(random), factor, logged },
    ]);
  }
  const factor = grow(1.3, 3.5, severity);
  return event('audience_saturation', [{ kind: 'budgetChanges', daysAgo: random.whole(8, 40), factor }]);
};

const everywhere = [rivals, season, targeting, tags, page, learning] as const;
/** Search renews its audience with every query and nobody tires of its ads; a feed spends its whole budget always. */
const bySurface = {
  search: [...everywhere, budget],
  feed: [...everywhere, fatigue, saturation],
} as const satisfies Record<Blueprint['channel'], readonly Draw[]>;

/** One event, its kind as likely as any other the channel knows; severities lean to what can be seen. */
export function drawEvent(random: Random, campaign: Pick<Blueprint, 'channel' | 'platform'>): Event {
  return random.pick<Draw>(bySurface[campaign.channel])(random, random.between(0, 1) ** 0.7, campaign);
}

import type { CampaignData } from '../../../../src-shared/model/campaignData.ts';
import { addDays, type Day, dayFromNumber, dayNumber } from '../../../../src-shared/model/day.ts';
import type { AccountChange, Campaign } from '../../../../src-shared/model/tables/rows.ts';
import { type Random, randomOf } from '../../evaluation/corpus/random.ts';
import { normal } from '../../simulation/draws.ts';
import { type Streams, streams } from '../../simulation/random.ts';
import type { ExpectedDay, FigureNoise } from '../expected.ts';
import { changeRow, harmlessEdits, inOrder } from '../housekeeping.ts';
import { judge } from '../judge.ts';
import type { CasePlan } from '../plan.ts';
import type { HandedEvent } from '../scene.ts';
import { withhold } from '../withhold.ts';
import type { World, WorldCase } from '../world.ts';
import { actOf } from './acts.ts';
import { type Distraction, distractionOf } from './distractions.ts';
import { expectedDays, noiseOf } from './expectedDays.ts';
import type { Force } from './levers.ts';
import { drawMarket, type Frame, homeOf, type Market } from './market.ts';
import { rowsOf } from './rows.ts';
import { type RunDay, run, type Setting } from './run.ts';
import type { Act } from './ways.ts';
import {
  type Calendar,
  type Climate,
  type Common,
  calendarOf,
  commonOf,
  drawClimate,
  weatherOf,
} from './weather.ts';

export const paced: World = {
  name: 'paced',
  market:
    'A controller paces each budget by a shadow price over finite supply curves of interacting segments; gamma exposures, a visit funnel, consent and blockers, heavy-tailed wandering residuals with odd days.',
  make: makeCase,
};

/** Days lived before the first reported one: pacing has settled, people have met the ads, indices have their past. */
const warm = 62;

/** What a campaign's runs share. */
interface Place {
  readonly setting: Setting;
  readonly climate: Climate;
}

interface Account {
  readonly plan: CasePlan;
  readonly lastDay: Day;
  readonly calendar: Calendar;
  readonly common: Common;
  readonly home: Pick<Frame, 'country' | 'business'>;
}

function placeOf(account: Account, market: Market, stream: Streams, plain: boolean): Place {
  const total = account.plan.days + warm;
  const climate = drawClimate(randomOf(stream('climate')), account.plan.noise);
  const unrest = new Float64Array(total);
  const luck = stream('unrest');
  for (let at = 0; at < total; at += 1) unrest[at] = normal(luck);
  return {
    climate,
    setting: {
      market,
      total,
      unrest,
      calendar: account.calendar,
      weather: weatherOf(stream, account.common, market, climate, total, plain),
    },
  };
}

function makeCase(plan: CasePlan, id: string, seed: number): WorldCase {
  const stream = streams(seed, id);
  const random = randomOf(stream('circumstances'));
  const lastDay = addDays('2024-06-30', random.whole(0, 800));
  const end = dayNumber(lastDay) + 1;
  const home = homeOf(random);
  const account: Account = {
    plan,
    lastDay,
    home,
    calendar: calendarOf(randomOf(stream('calendar')), home, plan.days + warm, end),
    common: commonOf(streams(seed, 'account'), plan.noise, plan.days + warm),
  };
  const quiet = drawMarket(random, { id, plan, warm, plain: false, ...home }, plan.conversionsPerDay);
  const acts = plan.events.map((event) => actOf(randomOf(stream(`act-${event.cause}`)), event, plan, quiet));
  const look = randomOf(stream('look-alikes'));
  const distractions = plan.lookAlikes.map((what) =>
    distractionOf(what, { random: look, plan, market: quiet, lastDay }),
  );
  const market = { ...quiet, ads: [...quiet.ads, ...distractions.flatMap((one) => one.ads)] };
  const place = placeOf(account, market, stream, false);
  const around = distractions.flatMap((one) => one.forces);
  const seen = run(place.setting, [...acts.flatMap((act) => act.forces), ...around]);
  const rows = rowsOf({ market, plan, days: seen, reported: plan.days, end, random: stream, plain: false });
  const siblings = siblingsOf(account, stream, acts, distractions);
  const quietly = acts.length === 0 ? seen : run(place.setting, around);
  const goal = goalOf(randomOf(stream('goal')), plan, market, quietly);
  const expect = (days: readonly RunDay[]): ExpectedDay[] => expectedDays(market, days, plan.days);
  const events = acts.map((act): HandedEvent => {
    const others = acts.filter((one) => one !== act).flatMap((one) => one.forces);
    return {
      cause: act.event.cause,
      kind: act.kind,
      daysAgo: act.event.daysAgo,
      shape: act.event.shape,
      subjects: act.subjects,
      alike: act.alike,
      spendsMore: act.spendsMore,
      without: siblings.beside(expect(run(place.setting, [...others, ...act.instead, ...around])), act),
    };
  });
  const raise: Force = {
    timing: { daysAgo: Math.min(14, plan.days), rampDays: 0, fadeDays: null, lastsDays: null },
    apply: (levers) => {
      levers.budget *= 1.2;
    },
  };
  const level = plan.standing !== 'ordinary';
  const truth = judge({
    plan,
    seen: siblings.beside(expect(seen), null),
    events,
    noise: { ...noiseOf(market, place.climate), ...siblings.noise },
    perClick: plan.channel === 'search',
    goal: goal.cost,
    raised: level
      ? expect(run(place.setting, [...acts.flatMap((act) => act.forces), ...around, raise]))
      : null,
  });
  const data: CampaignData = {
    campaign: campaignOf(random, plan, market, acts, goal, end),
    ...rows,
    changes: changesOf(randomOf(stream('edits')), plan, market, lastDay, acts, distractions),
  };
  return {
    id,
    world: paced.name,
    data: withhold(plan, data, stream('withheld')),
    siblings: siblings.data,
    asOf: lastDay,
    plan,
    truth,
  };
}

interface Goal {
  /** Of a reported conversion; null = none is set. */
  readonly cost: number | null;
  readonly targetCpa: number | null;
  readonly targetRoas: number | null;
}

/** Mostly about what the campaign costs anyway, before anything happens. */
function goalOf(random: Random, plan: CasePlan, market: Market, quiet: readonly RunDay[]): Goal {
  const ratio = {
    ordinary: random.between(0.85, 1.2),
    budgetBinds: random.between(0.9, 1.15),
    tooDear: 1 / random.logBetween(1.4, 3),
    roomToGrow: random.logBetween(1.35, 2.6),
  }[plan.standing];
  const byValue = random.chance(0.3);
  if (!plan.hasTarget) return { cost: null, targetCpa: null, targetRoas: null };
  const days = expectedDays(market, quiet, plan.days, 0);
  const spend = days.reduce((sum, day) => sum + day.spend, 0);
  const conversions = days.reduce((sum, day) => sum + day.conversions, 0);
  const cost = conversions > 0 ? Math.round(((100 * spend) / conversions) * ratio) / 100 : 1;
  if (byValue && market.orderValue !== null) {
    return { cost, targetCpa: null, targetRoas: Number((market.orderValue / cost).toFixed(3)) };
  }
  return { cost, targetCpa: cost, targetRoas: null };
}

const zones = {
  DE: 'Europe/Berlin',
  AT: 'Europe/Vienna',
  UK: 'Europe/London',
  US: 'America/New_York',
} as const;
const titles = ['Core', 'Growth', 'Always on', 'Spring', 'Brand plus', 'Range', 'Regional', 'Q3'] as const;
const cents = (value: number): number => Math.max(0.01, Math.round(value * 100) / 100);

function campaignOf(
  random: Random,
  plan: CasePlan,
  market: Market,
  acts: readonly Act[],
  goal: Pick<Goal, 'targetCpa' | 'targetRoas'>,
  end: number,
): Campaign {
  const search = plan.channel === 'search';
  return {
    campaignId: market.id,
    campaignName: `${random.pick(titles)} ${random.whole(1, 99)}`,
    platform: plan.platform,
    objective: market.business ? 'leads' : 'sales',
    industry: market.business ? 'software' : 'home',
    keywords: [],
    currency: market.currency,
    timezone: zones[market.country],
    dailyBudget: cents(acts.reduce((budget, act) => budget * act.budget, market.budget)),
    bidStrategy: search
      ? random.pick(['Manual CPC', 'Target CPA'] as const)
      : random.pick(['Highest volume', 'Cost cap'] as const),
    currentBid: search ? cents(acts.reduce((bid, act) => bid * act.bid, market.bid)) : null,
    targetCpa: goal.targetCpa,
    targetRoas: goal.targetRoas,
    startedOn: dayFromNumber(end - plan.days - random.whole(0, 500)),
    extra: null,
  };
}

function changesOf(
  random: Random,
  plan: CasePlan,
  market: Market,
  lastDay: Day,
  acts: readonly Act[],
  distractions: readonly Distraction[],
): AccountChange[] {
  const rows = harmlessEdits(random, plan, market.id, lastDay, {
    channel: plan.channel,
    budget: market.budget,
    bid: plan.channel === 'search' ? market.bid : null,
  });
  const launches = market.ads
    .filter((ad) => ad.launched <= plan.days)
    .map((ad) => ({
      daysAgo: ad.launched,
      text: { changeType: 'creative', field: 'ad_added', from: null, to: ad.name } as const,
    }));
  const true_ = acts.flatMap((act) =>
    act.edit === null ? [] : [{ daysAgo: act.event.daysAgo, text: act.edit }],
  );
  const dated = [...launches, ...true_, ...distractions.flatMap((one) => one.edits)];
  return inOrder([
    ...rows,
    ...dated.map(({ daysAgo, text }) => changeRow(random, market.id, lastDay, daysAgo, text)),
  ]);
}

/** A platform's own rules and limits stop at the platform; everything else shared is the whole account's. */
function meets({ event }: Act, samePlatform: boolean): boolean {
  if (!event.shared) return false;
  return samePlatform || (event.cause !== 'measurement_change' && event.cause !== 'delivery_blocked');
}

interface Siblings {
  readonly data: readonly CampaignData[];
  readonly noise: FigureNoise;
  /** The account's common figures beside the campaign's own. `act`: taken out of the account as well. */
  readonly beside: (own: readonly ExpectedDay[], act: Act | null) => readonly ExpectedDay[];
}

/** The rest of the account: its days and its visits, and nothing else, since nothing else is read of them. */
function siblingsOf(
  account: Account,
  stream: Streams,
  acts: readonly Act[],
  distractions: readonly Distraction[],
): Siblings {
  const { plan, lastDay, home } = account;
  const end = dayNumber(lastDay) + 1;
  const around = distractions.flatMap((one) => one.account);
  const withSite = !plan.missingTables.includes('site_daily');
  const others = Array.from({ length: plan.campaignsInAccount - 1 }, (_, index) => {
    const id = `${stream('sibling-name', index)().toString(36).slice(2, 8)}`;
    const random = randomOf(stream('sibling', index));
    const same = random.chance(0.65);
    const channel = same ? plan.channel : plan.channel === 'search' ? 'feed' : 'search';
    const platform = same ? plan.platform : channel === 'search' ? 'google_ads' : 'meta_ads';
    const own: CasePlan = {
      ...plan,
      channel,
      platform,
      standing: 'ordinary',
      events: [],
      reportsValue: false,
    };
    const market = drawMarket(
      random,
      { id, plan: own, warm, plain: true, ...home },
      plan.conversionsPerDay * random.logBetween(0.15, 5),
    );
    const streamOf: Streams = (topic, at = 0) => stream(`sibling-${index}-${topic}`, at);
    const place = placeOf(account, market, streamOf, true);
    const forces = (without: Act | null): Force[] => [
      ...around,
      ...acts.flatMap((act) =>
        !meets(act, platform === plan.platform) ? [] : act === without ? act.instead : act.forces,
      ),
    ];
    const days = run(place.setting, forces(null));
    const rows = rowsOf({ market, plan: own, days, reported: plan.days, end, random: streamOf, plain: true });
    const campaign = campaignOf(random, own, market, [], { targetCpa: null, targetRoas: null }, end);
    const data: CampaignData = { campaign, ...rows, site: withSite ? rows.site : [], changes: [] };
    const expected = (without: Act | null): readonly ExpectedDay[] =>
      expectedDays(market, without === null ? days : run(place.setting, forces(without)), plan.days);
    return { data, expected, spreads: noiseOf(market, place.climate) };
  });
  const shared = acts.some((act) => act.event.shared);
  const total = others.reduce(
    (sum, one) => sum + one.data.daily.reduce((all, row) => all + (row.conversions ?? 0), 0),
    0,
  );
  const own = { cvr: others[0]?.spreads.cvr, cpm: others[0]?.spreads.cpm };
  const many = 1 / Math.sqrt(Math.max(1, others.length));
  return {
    data: others.map((one) => one.data),
    noise: {
      siblingCvr: {
        day: Math.hypot(many * (own.cvr?.day ?? 0.05), Math.sqrt(plan.days / Math.max(1, total))),
        wander: 0.5 * (own.cvr?.wander ?? 0.03),
        carry: 0.5,
      },
      siblingCpm: { day: many * (own.cpm?.day ?? 0.05), wander: 0.5 * (own.cpm?.wander ?? 0.03), carry: 0.5 },
    },
    beside: (days, act) =>
      shared && others.length > 0
        ? withSiblings(
            days,
            others.slice(0, 3).map((one) => one.expected(act)),
          )
        : days,
  };
}

/** Three of them stand for all. */
function withSiblings(
  own: readonly ExpectedDay[],
  others: ReadonlyArray<readonly ExpectedDay[]>,
): ExpectedDay[] {
  return own.map((day, index) => {
    let [impressions, clicks, spend, conversions] = [0, 0, 0, 0];
    for (const days of others) {
      const one = days[index];
      if (one === undefined) continue;
      impressions += one.impressions;
      clicks += one.clicks;
      spend += one.spend;
      conversions += one.conversions;
    }
    if (!(clicks > 0)) return day;
    return {
      ...day,
      given: {
        ...day.given,
        siblingCvr: conversions / clicks,
        siblingCpm: (1000 * spend) / impressions,
        siblingCtr: clicks / impressions,
      },
    };
  });
}

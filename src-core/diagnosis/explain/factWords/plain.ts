import { dayRange, shortDay } from '../../../../src-shared/format/day.ts';
import { counted } from '../../../../src-shared/format/number.ts';
import { probability } from '../../../../src-shared/format/share.ts';
import type { DayWindow } from '../../../../src-shared/model/day.ts';
import type { PlainSignal } from '../../../../src-shared/model/signal.ts';
import { rulesOfThumb } from '../../series/rulesOfThumb.ts';
import { changeSize, list, moved, partOf, placeName, quoted } from '../../wording/words.ts';
import type { Sentence } from './figures.ts';
import { bound, level } from './levels.ts';

const { tiredFrequency, oldCreativeDays } = rulesOfThumb;

const firstDay = (window: DayWindow | null): string => (window === null ? 'a day' : shortDay(window.from));
const lastDay = (window: DayWindow | null): string => (window === null ? 'a day' : shortDay(window.to));

const rivals: Sentence = ({ subjects }, { amount, days }) =>
  amount === 0
    ? `No new rival entered our auctions ${days}.`
    : `${amount} new ${amount === 1 ? 'rival' : 'rivals'} entered our auctions: ${list(subjects.map(({ name }) => quoted(name)))}.`;

const frequency: Sentence = (fact, shown, currency) => {
  const side = shown.amount > tiredFrequency.value ? 'above' : 'below';
  const text = level('frequency over seven days')(fact, shown, currency);
  return `${text} That is ${side} ${tiredFrequency.value}, where ads often tire people.`;
};

const wear: Sentence = (_, { amount, days }) =>
  moved(amount) === 'held'
    ? `Long-running creatives held their CTR beside fresh ones ${days}.`
    : `The CTR of long-running creatives ${moved(amount)} against fresh ones ${days}.`;

/** One creative's, or the mean of those shown. */
const age: Sentence = ({ subjects: [creative] }, { now }) =>
  creative === undefined
    ? `The creatives shown are ${now} old on average; past ${oldCreativeDays.value} days many are past their best.`
    : `${quoted(creative.name)} has run for ${now}.`;

const segmentRate: Sentence = ({ subjects: [segment], change }, { amount, days }) => {
  const rate =
    change === null
      ? 'converted nothing'
      : `brought ${changeSize(change)} ${change < 0 ? 'fewer' : 'more'} conversions for the same money`;
  return `${segment === undefined ? 'A segment' : placeName(segment)} ${rate} ${days} and carries ${partOf(amount)} of the change.`;
};

const detectable: Sentence = (_, { amount, now }) =>
  amount >= 1
    ? 'At this volume even a large change may not show.'
    : `At this volume a change usually shows from ${now} on.`;

const daysRequired: Sentence = ({ baseline, n }, { now }) =>
  `${now} with spend are needed: ${n} for the usual level, ${baseline} to hold against it.`;

/** The sentence of each kind of fact that its figures, subjects and days are enough for. */
export const plainSentences: Readonly<Record<PlainSignal, Sentence>> = {
  spend_per_day: (_, { now, before, by }) => `Spend was ${now} a day, ${before} before${by}.`,
  impression_share_change: level('impression share'),
  impression_share_bound: bound('Impression share'),
  lost_is_rank_change: level('the share of impressions lost to ad rank'),
  lost_is_rank_bound: bound('The share of impressions lost to ad rank'),
  overlap_rate_change: level('the share of auctions in which rivals met us'),
  outranking_share_change: level('the share of auctions where we outranked rivals'),
  new_rivals: rivals,
  market_bid_change: level('the market’s bid index'),
  active_competitors_change: level('the number of active competitors'),
  new_ads_change: level('the number of competitors’ new ads a day'),
  search_volume_change: level('the search volume index'),
  creative_ctr_change: ({ subjects: [creative] }, { now, before, by, days }) =>
    `CTR of creative ${quoted(creative?.name ?? '')} was ${now} ${days}, ${before} before${by}.`,
  creative_wear: wear,
  creative_common_change: (_, { amount, days }) =>
    `Wear aside, the CTR of fresh and old creatives alike ${moved(amount)} ${days}.`,
  creative_age: age,
  engagement_rate_change: (_, { now, before, by, days }) =>
    `Engagements per impression were ${now} ${days}, ${before} before${by}.`,
  frequency_change: frequency,
  reach_per_spend_change: level('reach for the money'),
  reached_share: level('the share of the audience already reached'),
  first_time_impressions_change: level('the share of impressions on people who had not seen the ads'),
  platform_to_analytics_conversions: (_, { now, before, by, days }) =>
    `The platform reported ${now} conversions for each one analytics counted ${days}, ${before} before${by}.`,
  analytics_conversion_rate: (_, { now, before, by, days }) =>
    `Analytics counted a conversion on ${now} of clicks ${days}, ${before} before${by}.`,
  sessions_per_click: (_, { now, before, by, days }) =>
    `The site saw ${now} sessions for each click ${days}, ${before} before${by}.`,
  bounce_rate_change: level('the bounce rate'),
  page_load_change: level('page load time'),
  error_rate_change: level('the share of page views that failed'),
  segment_rate_change: segmentRate,
  public_holidays: ({ window }, { now, before }) =>
    `Public holidays and the days beside them made up ${now} of ${window === null ? 'these days' : dayRange(window)}, ${before} of the days before.`,
  lost_is_budget_change: level('the share of impressions lost to budget'),
  spend_to_budget: (_, { now, days }) => `${now} of the daily budget was spent ${days}.`,
  delivery_volatility: (_, { now, before, days }) =>
    `Impressions swung by ${now} from day to day ${days}, weekdays aside, and by ${before} before.`,
  no_edit: (_, { days }) => `Nobody edited the campaign ${days}.`,
  change_start: ({ window }) => `The change began on ${firstDay(window)}.`,
  conversions_needed: (_, { amount }) =>
    `A change of this size takes about ${counted(amount, 'more conversion')} to be told from chance.`,
  days_needed: (_, { now }) => `At the pace of these days that takes about ${now}.`,
  detectable_change: detectable,
  judged_on: ({ window }) => `The next look is due on ${lastDay(window)}.`,
  largest_step: (_, { now }) => `Steps of at most ${now} at a time are allowed in the settings.`,
  expected_conversions: (_, { amount, days }) =>
    `About ${counted(Math.round(amount), 'more conversion')} ${days}.`,
  expected_spend: (_, { now, days }) => `About ${now} more spent ${days}.`,
  cost_of_one_more: (_, { now }) => `Each further conversion would cost about ${now}.`,
  days_to_effect: (_, { now }) => `The effect shows within ${now}.`,
  settling: ({ window }) =>
    `Delivery settles until ${lastDay(window)} after the edit of ${firstDay(window)}.`,
  confidence: (_, { amount }) => `Verdicts like this are right in ${probability(amount)} of cases.`,
  history: (_, { now }) => `There are ${now} of history.`,
  days_with_spend: (_, { amount, now }) => `${now} with spend ${amount === 1 ? 'is' : 'are'} reported.`,
  days_required: daysRequired,
};

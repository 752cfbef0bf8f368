import { dayNumber } from '../../../src-shared/model/day.ts';
import type { siblingSignals } from '../../../src-shared/model/signal.ts';
import type { SignalKey } from '../../../src-shared/model/signalKey.ts';
import { type ControlFigure, columnsOf } from '../input/controlColumns.ts';
import type { ControlDay, SiblingControl } from '../input/input.ts';
import { completeness, decidingCompleteness } from '../series/conversionLag.ts';
import type { Collector, Fact, Scene } from './fact.ts';
import { addTo, levelBetween, type Sample, sampleOf, spanOf, type Windows, windowsOf } from './levels.ts';
import { robustMean } from './robustMean.ts';

interface SiblingRate {
  readonly key: SignalKey;
  readonly signal: (typeof siblingSignals)[number];
  readonly observed: ControlFigure;
  readonly expected: ControlFigure;
  readonly arrives: boolean;
}

const rates: readonly SiblingRate[] = [
  // Spend for the impressions got, over what they used to cost: the yield upside down, so that more = dearer.
  {
    key: 'siblingCpm',
    signal: 'sibling_cpm_change',
    observed: 'expectedImpressions',
    expected: 'impressions',
    arrives: false,
  },
  {
    key: 'siblingCtr',
    signal: 'sibling_ctr_change',
    observed: 'clicks',
    expected: 'expectedClicks',
    arrives: false,
  },
  {
    key: 'siblingCvr',
    signal: 'sibling_cvr_change',
    observed: 'conversions',
    expected: 'expectedConversions',
    arrives: true,
  },
];

/** How much a campaign's rates differ between two windows for reasons of its own (sd of the log). */
const ownReasons = 0.04;
/** Fewer expected events than this in the current window tell nothing of a campaign. */
const fewestExpected = 10;

/**
 * The account's other campaigns on the same days: the control that tells a season, a site or a tag from this campaign's own trouble.
 * Each campaign is compared with itself, and what most of them did is taken (robustMean.ts): a sibling with a trouble of its own does
 * not pass for the account, however much of its traffic it has.
 */
export const collectSiblings: Collector = (scene) => {
  const { siblings, asOf } = scene.frame.input;
  if (siblings === null) return [];
  const same = siblings.samePlatform.some((day) => day.date <= asOf);
  // Prices differ by platform; people and the site do not. Without siblings on the platform, the others still tell of demand.
  const usable = same ? rates : rates.filter((rate) => rate.key === 'siblingCvr');
  const windows = windowsOf(scene);
  const groups = groupsOf(siblings, same);
  const most = groups.reduce((longest, { days }) => Math.max(longest, days.length), 0);
  const room: Room = { now: sampleOf(most), before: sampleOf(most) };
  return usable.flatMap((rate): readonly Fact[] => {
    const changes = groups.flatMap(({ days }) => {
      const level = levelOf(rate, days, scene, windows, room);
      return level === null ? [] : [level];
    });
    const common = robustMean(changes, ownReasons);
    if (common === null) return [];
    const { value, se } = common;
    const ratio = Math.expm1(value);
    const n = groups.length > 1 ? changes.length : Math.max(1, groups[0]?.campaigns ?? 1);
    return [
      {
        evidence: {
          signal: rate.signal,
          value: ratio,
          baseline: null,
          change: ratio,
          interval: { low: Math.expm1(value - 1.96 * se), high: Math.expm1(value + 1.96 * se) },
          unit: 'rate',
          n,
          source: 'campaign_daily',
          window: windows.current,
          detail: { kind: 'siblings', samePlatform: same },
        },
        signals: [{ key: rate.key, value, se }],
      },
    ];
  });
};

interface Group {
  readonly days: readonly ControlDay[];
  readonly campaigns: number;
}

/** One by one where they are known so, else their sums as one. */
function groupsOf(siblings: SiblingControl, same: boolean): readonly Group[] {
  const members = (siblings.campaigns ?? []).filter(({ samePlatform }) => samePlatform === same);
  if (members.length > 0) return members.map(({ days }) => ({ days, campaigns: 1 }));
  const days = same ? siblings.samePlatform : siblings.otherPlatforms;
  return [{ days, campaigns: days.reduce((most, day) => Math.max(most, day.campaigns), 0) }];
}

/** Where the days of one campaign after the other are laid out: every campaign is held against dozens. */
interface Room {
  readonly now: Sample;
  readonly before: Sample;
}

/** ln of what a rate did against the campaign's own average, now over before. */
function levelOf(
  rate: SiblingRate,
  days: readonly ControlDay[],
  { frame }: Scene,
  windows: Windows,
  room: Room,
) {
  const last = dayNumber(frame.input.asOf);
  const { day, [rate.observed]: observed, [rate.expected]: expected } = columnsOf(days);
  const [isNow, isBefore] = [spanOf(windows.current), spanOf(windows.baseline)];
  let expectedNow = 0;
  let observedNow = 0;
  const { now, before } = room;
  now.count = 0;
  before.count = 0;
  for (let index = 0; index < day.length; index += 1) {
    const number = day[index] ?? 0;
    const due = expected[index] ?? 0;
    const current = isNow(number);
    const baseline = isBefore(number);
    if (number > last || !(due > 0) || !(current || baseline)) continue;
    const known = rate.arrives && frame.lag.learned ? completeness(frame.lag.curve, last - number) : 1;
    if (known < decidingCompleteness) continue;
    const seen = observed[index] ?? 0;
    if (current) {
      expectedNow += due;
      observedNow += seen;
      addTo(now, seen / known / due, due);
    }
    if (baseline) addTo(before, seen / known / due, due);
  }
  if (expectedNow < fewestExpected) return null;
  const level = levelBetween(now, before);
  if (level === null || level.log === null) return null;
  // Days of few conversions scatter by chance alone; their count says how far.
  return { value: level.log, se: Math.max(level.logSe, Math.sqrt(1 / Math.max(1, observedNow))) };
}

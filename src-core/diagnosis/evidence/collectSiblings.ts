import { daysBetween } from '../../../src-shared/model/day.ts';
import { change, windowText } from '../explain/words.ts';
import type { ControlDay } from '../input.ts';
import { completeness, decidingCompleteness } from '../series/conversionLag.ts';
import type { Collector, Fact } from './fact.ts';
import { levelChange, type Observation, windowsOf } from './levels.ts';
import type { SignalKey } from './signals.ts';

interface SiblingRate {
  readonly key: SignalKey;
  readonly signal: string;
  readonly name: string;
  readonly observed: (day: ControlDay) => number;
  readonly expected: (day: ControlDay) => number;
  readonly arrives: boolean;
}

const rates: readonly SiblingRate[] = [
  // Spend for the impressions got, over what they used to cost: the yield upside down, so that more = dearer.
  {
    key: 'siblingCpm',
    signal: 'sibling_cpm_change',
    name: 'CPM',
    observed: (day) => day.expectedImpressions,
    expected: (day) => day.impressions,
    arrives: false,
  },
  {
    key: 'siblingCtr',
    signal: 'sibling_ctr_change',
    name: 'CTR',
    observed: (day) => day.clicks,
    expected: (day) => day.expectedClicks,
    arrives: false,
  },
  {
    key: 'siblingCvr',
    signal: 'sibling_cvr_change',
    name: 'conversion rate',
    observed: (day) => day.conversions,
    expected: (day) => day.expectedConversions,
    arrives: true,
  },
];

/** The account's other campaigns on the same days: the control that tells a season, a site or a tag from this campaign's own trouble. */
export const collectSiblings: Collector = (scene) => {
  const { frame } = scene;
  const { siblings, asOf } = frame.input;
  if (siblings === null) return [];
  const same = siblings.samePlatform.filter((day) => day.date <= asOf);
  // Prices differ by platform; people and the site do not. Without siblings on the platform, the others still tell of demand.
  const control = same.length > 0 ? same : siblings.otherPlatforms.filter((day) => day.date <= asOf);
  const usable = same.length > 0 ? rates : rates.filter((rate) => rate.key === 'siblingCvr');
  const windows = windowsOf(scene);
  const campaigns = control.reduce((most, day) => Math.max(most, day.campaigns), 0);
  return usable.flatMap((rate): readonly Fact[] => {
    const observations: Observation[] = control.flatMap((day) => {
      const expected = rate.expected(day);
      const known =
        rate.arrives && frame.lag.learned ? completeness(frame.lag.curve, daysBetween(day.date, asOf)) : 1;
      if (!(expected > 0) || known < decidingCompleteness) return [];
      return [{ date: day.date, value: rate.observed(day) / known / expected, weight: expected }];
    });
    const level = levelChange(observations, windows);
    if (level === null || level.log === null) return [];
    const ratio = level.current / level.baseline - 1;
    const moved = change(ratio);
    return [
      {
        evidence: {
          signal: rate.signal,
          value: ratio,
          baseline: null,
          change: ratio,
          interval: {
            low: Math.expm1(level.log - 1.96 * level.logSe),
            high: Math.expm1(level.log + 1.96 * level.logSe),
          },
          unit: 'rate',
          n: campaigns,
          source: 'campaign_daily',
          window: windows.current,
          text: `The ${rate.name} of the account’s other campaigns${same.length > 0 ? ' on this platform' : ''} ${moved === 'no change' ? 'did not change' : `changed by ${moved}`} in ${windowText(windows.current)}, each against its own average.`,
        },
        signals: [{ key: rate.key, value: level.log, se: level.logSe }],
      },
    ];
  });
};

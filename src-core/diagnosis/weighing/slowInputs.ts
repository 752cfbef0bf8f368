import { addDays } from '../../../src-shared/model/day.ts';
import { creativePanel } from '../evidence/creativePanel.ts';
import { creativeDispersion } from '../evidence/creatives.ts';
import { creativeWear } from '../evidence/creativeWear.ts';
import type { Change } from '../figures/compare.ts';
import type { FigureName } from '../figures/names.ts';
import type { FigureTable } from '../figures/table.ts';
import { trendOf } from '../figures/trend.ts';
import type { Frame } from '../frame/frame.ts';
import { shrunk, zOf } from './scale.ts';

/** Figures with a course of their own over weeks. */
const coursing: readonly FigureName[] = [
  'cpm',
  'ctr',
  'cpc',
  'cvr',
  'frequency',
  'reachedShare',
  'firstTimeShare',
  'completion',
  'engagement',
  'creativeCtr',
  'oldCreativeCtr',
  'searchVolume',
  'siblingCpm',
  'siblingCtr',
  'siblingCvr',
  'lostToRank',
  'lostToBudget',
  'bidIndex',
  'rivals',
  'load',
  'analyticsPerClick',
  'platformOverAnalytics',
  'mixCvr',
];
/** What the account's other campaigns did meanwhile is taken off. */
const besides: ReadonlyArray<readonly [FigureName, FigureName]> = [
  ['ctr', 'siblingCtr'],
  ['cpm', 'siblingCpm'],
  ['cvr', 'siblingCvr'],
];

/** Days now, and those long before with which wear is compared. */
const now = 14;
const longBefore = { from: 70, to: 36 } as const;

/** What came slowly, and has no day on which it began: trends of ten weeks, and the wear of ads by how often each had been shown. */
export function slowInputs(frame: Frame, table: FigureTable): ReadonlyMap<string, number> {
  const inputs = new Map<string, number>();
  const trends = new Map<FigureName, Change>();
  const set = (name: string, value: number): void => {
    if (Number.isFinite(value)) inputs.set(name, value);
  };
  for (const name of coursing) {
    const scan = table.scans.get(name);
    const trend = scan === undefined ? null : trendOf(scan.prepared);
    if (trend === null) continue;
    trends.set(name, trend);
    set(`${name}.trend`, zOf(trend));
    set(`${name}.course`, shrunk(trend));
  }
  for (const [own, other] of besides) {
    const [one, two] = [trends.get(own), trends.get(other)];
    if (one === undefined || two === undefined) continue;
    set(`${own}.trendOwn`, zOf({ effect: one.effect - two.effect, se: Math.hypot(one.se, two.se) }));
  }
  const wear = wearOf(frame);
  set('wear.long', shrunk(wear));
  set('wear.long.z', zOf(wear));
  return inputs;
}

function wearOf(frame: Frame): Change | null {
  const { data, asOf } = frame.input;
  const windows = {
    current: { from: addDays(asOf, 1 - now), to: asOf },
    baseline: { from: addDays(asOf, -longBefore.from), to: addDays(asOf, -longBefore.to) },
  };
  const panel = creativePanel(data.creatives, windows, asOf);
  const wear = panel === null ? null : creativeWear(panel, creativeDispersion(frame));
  return wear === null ? null : { effect: wear.worn, se: wear.wornSe };
}

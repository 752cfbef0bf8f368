import { dayNumber, daysBetween } from '../../../src-shared/model/day.ts';
import type { Frame } from '../frame/frame.ts';
import { remembered } from '../input/remembered.ts';
import { usableNumber } from '../series/figures.ts';
import { creativeColumns } from '../series/partColumns.ts';
import { normalUpperTail } from '../stats/normal.ts';
import { withEstimatedVariance } from '../stats/studentT.ts';
import type { Scene } from './fact.ts';
import { spanOf, windowsOf } from './levels.ts';

/** One creative over both windows. */
export interface CreativeState {
  readonly id: string;
  readonly name: string | null;
  /** Days since launch (since first seen, where that is not reported) at the end of the current window. */
  readonly age: number;
  readonly ageKnown: boolean;
  readonly currentImpressions: number;
  readonly currentClicks: number;
  readonly baselineImpressions: number;
  readonly baselineClicks: number;
  readonly currentSpend: number;
  readonly currentEngagements: number | null;
  readonly baselineEngagements: number | null;
  /** ln(CTR now / CTR before); null where it did not run, or hardly, in one of the windows. */
  readonly logCtr: number | null;
  readonly se: number;
  readonly p: number;
}

interface Sums {
  name: string | null;
  launched: string;
  ageKnown: boolean;
  currentImpressions: number;
  currentClicks: number;
  baselineImpressions: number;
  baselineClicks: number;
  currentSpend: number;
  currentEngagements: number | null;
  baselineEngagements: number | null;
}

/** Fewer clicks than this on a side say nothing about a creative. */
const enoughClicks = 10;
const enoughImpressions = 300;

/** Every creative that ran in the current window, largest spend first. */
export const creativeStates = remembered((scene: Scene): readonly CreativeState[] => {
  const { frame } = scene;
  const windows = windowsOf(scene);
  const [isNow, isBefore] = [spanOf(windows.current), spanOf(windows.baseline)];
  const rows = frame.input.data.creatives;
  const columns = creativeColumns(rows);
  const last = dayNumber(frame.input.asOf);
  const byPart: Sums[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    const day = columns.day[index] ?? 0;
    const part = columns.part[index] ?? 0;
    if (row === undefined || day > last) continue;
    const sums = byPart[part] ?? empty(row.launchedOn ?? row.date, row.launchedOn !== null);
    byPart[part] = sums;
    sums.name = row.creativeName ?? sums.name;
    if (!sums.ageKnown && row.date < sums.launched) sums.launched = row.date;
    const impressions = columns.impressions[index] ?? Number.NaN;
    const clicks = columns.clicks[index] ?? Number.NaN;
    if (Number.isNaN(impressions + clicks)) continue;
    const engagements = usableNumber(row.engagements);
    if (isNow(day)) {
      sums.currentImpressions += impressions;
      sums.currentClicks += clicks;
      const spend = columns.spend[index] ?? Number.NaN;
      sums.currentSpend += Number.isNaN(spend) ? 0 : spend;
      if (engagements !== null) sums.currentEngagements = (sums.currentEngagements ?? 0) + engagements;
    } else if (isBefore(day)) {
      sums.baselineImpressions += impressions;
      sums.baselineClicks += clicks;
      if (engagements !== null) sums.baselineEngagements = (sums.baselineEngagements ?? 0) + engagements;
    }
  }
  const phi = creativeDispersion(frame);
  return columns.parts
    .flatMap(({ name: id }, part) => {
      const sums = byPart[part];
      return sums === undefined || sums.currentImpressions <= 0
        ? []
        : [state(id, sums, phi, windows.current.to)];
    })
    .sort((one, two) => two.currentSpend - one.currentSpend || (one.id < two.id ? -1 : 1));
});

/** Clicks of a creative vary as the campaign's do; its own days are too few to say. */
export function creativeDispersion(frame: Frame): number {
  return Math.min(frame.drivers.get('ctr')?.finding?.spread.phi ?? 1, 10);
}

const empty = (launched: string, ageKnown: boolean): Sums => ({
  name: null,
  launched,
  ageKnown,
  currentImpressions: 0,
  currentClicks: 0,
  baselineImpressions: 0,
  baselineClicks: 0,
  currentSpend: 0,
  currentEngagements: null,
  baselineEngagements: null,
});

function state(id: string, sums: Sums, phi: number, end: string): CreativeState {
  const { launched, ...figures } = sums;
  const measurable =
    sums.currentImpressions >= enoughImpressions &&
    sums.baselineImpressions >= enoughImpressions &&
    sums.currentClicks + sums.baselineClicks >= 2 * enoughClicks &&
    sums.currentClicks > 0 &&
    sums.baselineClicks >= enoughClicks;
  const age = daysBetween(launched, end);
  const se = Math.sqrt(
    phi * (1 / Math.max(0.5, sums.currentClicks) + 1 / Math.max(0.5, sums.baselineClicks)),
  );
  const logCtr = measurable
    ? Math.log(sums.currentClicks / sums.currentImpressions) -
      Math.log(sums.baselineClicks / sums.baselineImpressions)
    : null;
  const p = logCtr === null ? 1 : withEstimatedVariance(2 * normalUpperTail(Math.abs(logCtr) / se), 30);
  return { id, ...figures, age: Number.isFinite(age) ? Math.max(0, age) : 0, logCtr, se, p };
}

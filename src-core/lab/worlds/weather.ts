import { compare } from './chance.ts';
import { sumOf } from './expected.ts';
import { type FigureName, isVisible } from './figureNames.ts';
import type { WorldCause } from './plan.ts';
import type { Scene } from './scene.ts';

/** A cost per click or a rate of buying this much off is news by itself; so is a quarter of the demand. */
const leastRate = Math.log(1.12);
const leastDemand = Math.log(1.25);
const leastBids = Math.log(1.15);
/** More than what it does in ordinary weeks. */
const leastZ = 3;
/** Now against before, in days ago. */
const windows = [
  { now: [1, 7], before: [8, 35] },
  { now: [1, 14], before: [15, 56] },
] as const;

/**
 * What the market did by itself, without any planned event: rivals bid more or less, or everybody's prices and demand changed. Nobody planned it and it
 * is no fault, yet who names it tells what is so. What is sold is left out: the newest days' conversions are still coming in.
 */
export function weatherOf(scene: Scene): readonly WorldCause[] {
  const seen = new Set<WorldCause>();
  for (const { now, before } of windows) {
    const [a, b] = [sumOf(scene.seen, now[0], now[1]), sumOf(scene.seen, before[0], before[1])];
    if (b.days < 7) continue;
    const change = (name: FigureName): number => {
      if (!isVisible(name, scene.plan)) return 0;
      const moved = compare(name, { now: a, otherwise: b, before: b }, scene.noise, scene.perClick);
      return moved === null || Math.abs(moved.z) < leastZ ? 0 : moved.change;
    };
    const both = (one: FigureName, least: number, other: FigureName, leastOther: number): boolean =>
      Math.abs(change(one)) >= least &&
      Math.abs(change(other)) >= leastOther &&
      Math.sign(change(one)) === Math.sign(change(other));
    const price = scene.perClick ? 'cpc' : 'cpm';
    if (both('bidIndex', leastBids, price, leastRate)) seen.add('competitive_pressure');
    if (
      both('siblingCpm', leastRate, 'cpm', leastRate) ||
      both('searchVolume', leastDemand, 'impressions', leastDemand)
    ) {
      seen.add('seasonality');
    }
  }
  return [...seen];
}

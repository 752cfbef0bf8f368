import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src-shared/model/day.ts';
import type { CreativeDay } from '../../../src-shared/model/tables/rows.ts';
import { creativeDay, eachDay, gaussian, lastDay, poisson, seeded } from '../campaign.fixture.ts';
import { creativePanel } from './creativePanel.ts';
import { creativeWear } from './creativeWear.ts';

interface Plan {
  readonly seed: number;
  /** Days before the last one on which each creative started; it runs until the end unless retired. */
  readonly launches: readonly number[];
  readonly retired?: (launched: number) => number | null;
  /** Clicks of the whole campaign on a day. */
  readonly clicks: number;
  /** ln CTR lost by a creative in a month of being shown. */
  readonly wear: number;
  /** ln CTR of all creatives, by days ago. */
  readonly common?: (daysAgo: number) => number;
}

const days = 84;
/** Days lived before the data begins, so that a creative that ran already is worn already. */
const unseen = 60;
const windows = {
  baseline: { from: '2026-08-24', to: '2026-10-18' },
  current: { from: '2026-10-19', to: '2026-11-15' },
};

/** Creatives side by side, each of its own appeal, worn by its impressions; every one gets the same share of a day. */
function creatives({ seed, launches, retired, clicks, wear, common }: Plan) {
  const random = seeded(seed);
  const appeal = launches.map(() => 0.08 * gaussian(random));
  const own = launches.map(() => wear * Math.exp(0.2 * gaussian(random)));
  const shown = launches.map(() => 0);
  const monthly = (clicks / 0.01 / 3) * 30;
  const sums = { now: { lost: 0, of: 0 }, before: { lost: 0, of: 0 } };
  const rows: CreativeDay[] = eachDay(days + unseen, (date, daysAgo) => {
    const running = launches.flatMap((launched, index) =>
      launched >= daysAgo && (retired?.(launched) ?? -1) < daysAgo ? [index] : [],
    );
    return running.flatMap((index) => {
      const impressions = Math.round(clicks / 0.01 / running.length);
      const lost = ((own[index] ?? 0) * (shown[index] ?? 0)) / monthly;
      shown[index] = (shown[index] ?? 0) + impressions;
      const side = daysAgo < 28 ? sums.now : sums.before;
      const ctr = 0.01 * Math.exp((appeal[index] ?? 0) - lost + (common?.(daysAgo) ?? 0));
      if (daysAgo >= days) return [];
      side.lost += lost * impressions;
      side.of += impressions;
      const launchedOn = addDays(lastDay, -(launches[index] ?? 0));
      const counted = poisson(random, impressions * ctr);
      return [creativeDay(date, `v${index}`, { launchedOn, impressions, clicks: counted })];
    });
  }).flat();
  /** What exposure really took, now less before. */
  return { rows, truth: sums.before.lost / sums.before.of - sums.now.lost / sums.now.of };
}

const wearOf = (plan: Plan) => {
  const panel = creativePanel(creatives(plan).rows, windows, lastDay);
  return panel === null ? null : creativeWear(panel, 1);
};

/** A new creative every ten days, three at a time, until refreshing stopped 40 days ago. */
const stopped = [120, 110, 100, 90, 80, 70, 60, 50, 40];
const untilReplaced = (launched: number) => (launched >= 70 ? launched - 30 : null);

describe('creatives worn one by one against all of them falling on the same days', () => {
  it('finds wear where refreshing stopped, at few clicks and at many', () => {
    // Would catch slope and calendar run together in a creative's own series, or a fresh creative without a baseline left out.
    for (const clicks of [40, 200, 2000]) {
      const wear = wearOf({ seed: 3, launches: stopped, retired: untilReplaced, clicks, wear: 0.35 });
      expect(wear?.worn, `${clicks} clicks a day`).toBeLessThan(-0.08);
      // Nothing befell all of them: off by no more than chance leaves it in 99 of 100, and that known to a tenth where clicks are many.
      const common = wear === null ? { value: 1, se: 0 } : { value: wear.common, se: wear.commonSe };
      expect(Math.abs(common.value), `${clicks} clicks a day`).toBeLessThan(2.58 * common.se);
      if (clicks >= 200) expect(common.se, `${clicks} clicks a day`).toBeLessThan(0.1);
    }
  });

  it('finds none where all creatives fell on one day, however old each is', () => {
    // Would catch a dearer placement, a season or a broken button blamed on the ads.
    for (const seed of [1, 2, 3, 4]) {
      const wear = wearOf({
        seed,
        launches: stopped,
        retired: untilReplaced,
        clicks: 400,
        wear: 0,
        common: (ago) => (ago < 28 ? -0.35 : 0),
      });
      expect(Math.abs(wear?.worn ?? 1)).toBeLessThan(0.12);
      expect(wear?.common).toBeLessThan(-0.23);
    }
  });

  it('does not take a used-up audience for wear when new creatives start as low as old ones have sunk', () => {
    const rotating = [110, 100, 90, 80, 70, 60, 50, 40, 30, 20, 10];
    const wear = wearOf({
      seed: 5,
      launches: rotating,
      retired: (launched) => (launched > 30 ? launched - 30 : null),
      clicks: 400,
      wear: 0.1,
      common: (ago) => (ago < 40 ? (-0.35 * (40 - ago)) / 40 : 0),
    });
    expect(Math.abs(wear?.worn ?? 1)).toBeLessThan(0.1);
    expect(wear?.common).toBeLessThan(-0.12);
  });

  it('holds the truth in its 95% interval in about 95 of 100 campaigns', () => {
    // Would catch an error that forgets the spread between creatives, or the noise of the weeks.
    let inside = 0;
    let measured = 0;
    const rounds = 150;
    for (let seed = 1; seed <= rounds; seed += 1) {
      const plan = { seed, launches: stopped, retired: untilReplaced, clicks: 300, wear: 0.3 };
      const { rows, truth } = creatives(plan);
      const panel = creativePanel(rows, windows, lastDay);
      const wear = panel === null ? null : creativeWear(panel, 1);
      if (wear === null) continue;
      measured += 1;
      if (Math.abs(wear.worn - truth) <= 1.96 * wear.wornSe) inside += 1;
    }
    expect(measured).toBe(rounds);
    expect(inside / measured).toBeGreaterThan(0.92);
  });

  it('says nothing of a single creative, of rows without launch dates, or of an empty window', () => {
    expect(wearOf({ seed: 1, launches: [60], clicks: 400, wear: 0.3 })).toBeNull();
    const unknown = creatives({ seed: 1, launches: [120, 110], clicks: 400, wear: 0.3 }).rows;
    const rows = unknown.map((row) => ({ ...row, launchedOn: null }));
    expect(creativePanel(rows, windows, lastDay)).toBeNull();
    expect(creativePanel([], windows, lastDay)).toBeNull();
  });
});

import type { DriverName } from '../kpi/kpi.ts';
import { logNormalDensity } from '../stats/normal.ts';
import { surpriseWeight } from './background.ts';
import { logSum } from './logSum.ts';
import type { ChangeContext, Profile } from './model.ts';

/** How far a campaign strays from a cause's typical spread over drivers: a fifth of the change, and a little always. */
const strayShare = 0.2;
const strayAlways = 0.03;

/**
 * ln p(drivers' parts | cause, size of the change). All parts together are one fact (they add up to the change), so of k parts k - 1
 * count. A cause without profiles says nothing about drivers: every driver alone, or all alike.
 */
export function logDrivers(profiles: readonly Profile[], context: ChangeContext): number {
  const parts = [...context.parts];
  const [only] = parts;
  if (only === undefined) return 0;
  if (parts.length === 1) return logSingleDriver(profiles, only[0]);
  const sd = strayShare * Math.abs(context.worse) + strayAlways;
  const logs = restricted(
    profiles.length > 0 ? profiles : anyProfile,
    parts.map(([name]) => name),
  ).map(
    ({ weight, shares }) =>
      Math.log(weight) +
      ((parts.length - 1) / parts.length) *
        parts.reduce(
          (sum, [name, { value, se }]) =>
            sum + logNormalDensity(value, (shares[name] ?? 0) * context.worse, Math.hypot(sd, se)),
          0,
        ),
  );
  const floor =
    Math.log(surpriseWeight) +
    ((parts.length - 1) / parts.length) *
      parts.reduce((sum, [, { value, se }]) => sum + logNormalDensity(value, 0, Math.hypot(0.5, se)), 0);
  return logSum([...logs, floor]);
}

/** A KPI of one driver moves by it alone: what is left to say is how often the cause works through it. */
function logSingleDriver(profiles: readonly Profile[], name: DriverName): number {
  const share = (profiles.length > 0 ? profiles : anyProfile).reduce(
    (sum, { weight, shares }) => sum + weight * Math.max(0, shares[name] ?? 0),
    0,
  );
  return Math.log(Math.max(surpriseWeight, share));
}

const anyProfile: readonly Profile[] = [
  { weight: 0.25, shares: { cpm: 1 } },
  { weight: 0.25, shares: { ctr: 1 } },
  { weight: 0.25, shares: { cvr: 1 } },
  { weight: 0.25, shares: { cpm: 0.34, ctr: 0.33, cvr: 0.33 } },
];

/** By profiles, which are made once and never change, and the KPI's drivers. */
const made = new WeakMap<readonly Profile[], Map<string, readonly Profile[]>>();

/** Profiles over the drivers this KPI has; one that lives elsewhere only drops out. Remembered: pairs of causes have hundreds. */
function restricted(profiles: readonly Profile[], names: readonly DriverName[]): readonly Profile[] {
  const own = made.get(profiles) ?? new Map<string, readonly Profile[]>();
  made.set(profiles, own);
  const key = names.join();
  const known = own.get(key) ?? restrictedTo(profiles, names);
  own.set(key, known);
  return known;
}

function restrictedTo(profiles: readonly Profile[], names: readonly DriverName[]): readonly Profile[] {
  return profiles.flatMap(({ weight, shares }) => {
    const total = names.reduce((sum, name) => sum + (shares[name] ?? 0), 0);
    if (total <= 0.05) return [];
    return [{ weight, shares: Object.fromEntries(names.map((name) => [name, (shares[name] ?? 0) / total])) }];
  });
}

/**
 * The spread of two causes at once, the first of which carries `share` of the change: every way of the one with every way of the
 * other. More ways make each less likely, which is what holds a pair back where one cause says enough (Occam's factor).
 */
export function jointProfiles(
  one: readonly Profile[],
  two: readonly Profile[],
  share: number,
): readonly Profile[] {
  if (share >= 1) return one;
  if (share <= 0) return two;
  return one.flatMap((first) =>
    two.map((second) => ({
      weight: first.weight * second.weight,
      shares: blended(first.shares, second.shares, share),
    })),
  );
}

function blended(one: Profile['shares'], two: Profile['shares'], share: number): Profile['shares'] {
  const shares: Partial<Record<DriverName, number>> = {};
  for (const name of ['cpm', 'ctr', 'cvr', 'aov'] as const satisfies readonly DriverName[]) {
    const value = share * (one[name] ?? 0) + (1 - share) * (two[name] ?? 0);
    if (value !== 0) shares[name] = value;
  }
  return shares;
}

import { addDays, type Day, daysBetween } from '../../../src-shared/model/day.ts';
import type { AccountChange, SegmentDay } from '../../../src-shared/model/tables/rows.ts';
import type { Platform } from '../../../src-shared/model/vocabulary.ts';
import { editDay } from '../input/editDay.ts';
import { meaningOf } from '../input/editMeaning.ts';
import { remembered, rememberedFor } from '../input/remembered.ts';
import { measurementCalendar, ruleFor } from './calendar.ts';
import type { MeasurementFinding } from './finding.ts';
import {
  type LogStep,
  logStep,
  longestBack,
  type PooledStep,
  pooled,
  type RateHistory,
  type RatePoint,
  rateHistory,
  ratioOf,
  twoSided,
} from './step.ts';

/** One campaign's day, in every count there is. A null was not reported. */
export interface CountedDay {
  readonly date: Day;
  readonly clicks: number | null;
  readonly conversions: number | null;
  readonly sessions: number | null;
  readonly analyticsConversions: number | null;
}

export interface CountedSeries {
  readonly campaignId: string;
  readonly platform: Platform;
  /** Set where the series is of one conversion action. */
  readonly action: string | null;
  readonly days: readonly CountedDay[];
}

export interface MeasurementInput {
  /** The campaign and the account's others. */
  readonly series: readonly CountedSeries[];
  readonly changes: readonly AccountChange[];
  readonly timezone: string | null;
  /** Segments of the campaigns whose conversions stepped, where they are known. */
  readonly segments: readonly SegmentDay[];
  readonly asOf: Day;
}

/** Onsets that are tried, in days up to the last; the days before an onset that say what was usual. */
const onsets = { fewest: 2, most: longestBack } as const;
const beforeDays = 42;
/** Chance under which a step is one, the search over onsets paid for (Bonferroni). */
const alarm = 1e-2;
/** A figure held where its step is not told from none and lies nearer to none than to the platform's. */
const held = 0.05;
const alike = 0.01;
/** A tag is accused on more: that campaigns or segments part ways by chance, and that anything stepped at all. */
const accused = { parted: 1e-3, chance: 1e-3 } as const;
/** Under this share of what was due, nothing is counted any more; no rule goes that far. */
const nothing = 0.05;
/** Each is counted twice where 2 lies inside the interval and all of it lies above this: rules raise a count by less. */
const moreThanRules = 1.6;
/** Days that an onset may be off: one beside an edit or a rule is put on its day where that costs no more than this in chance. */
const daysOff = 3;
const snapCost = 1e3;

type Point = (day: CountedDay) => { readonly count: number | null; readonly exposure: number | null };
const platformRate: Point = ({ conversions, clicks }) => ({ count: conversions, exposure: clicks });
const analyticsRate: Point = ({ analyticsConversions, clicks }) => ({
  count: analyticsConversions,
  exposure: clicks,
});
const analyticsPerSession: Point = ({ analyticsConversions, sessions }) => ({
  count: analyticsConversions,
  exposure: sessions,
});
const sessionsPerClick: Point = ({ sessions, clicks }) => ({ count: sessions, exposure: clicks });

/**
 * Whether a platform's count, or one action's, stepped on one day, and what stepped: the rule, the tag, consent, or the people. Each
 * platform and action that stepped has one finding; the newest day is the last of its window.
 */
export function measurementFindings(input: MeasurementInput): readonly MeasurementFinding[] {
  const groups = Map.groupBy(input.series, ({ platform, action }) => JSON.stringify([platform, action]));
  return [...groups.values()].flatMap((group) => findingOf(input, group) ?? []);
}

interface Found {
  readonly day: Day;
  readonly steps: ReadonlyMap<string, LogStep>;
  readonly pooled: PooledStep;
  readonly chance: number;
}

function findingOf(input: MeasurementInput, group: readonly CountedSeries[]): MeasurementFinding | null {
  const { asOf } = input;
  const [first] = group;
  const found = onsetOf(group, asOf, knownDays(input, group), announcedDays(input, group));
  if (first === undefined || found === null) return null;
  const { day, pooled: step } = found;
  const at = (series: readonly CountedSeries[], point: Point) =>
    pooled([...stepsOf(historiesOf(series, point, asOf), day).values()]);
  const moved = [...found.steps].filter(
    ([, one]) => twoSided(one) < held && Math.sign(one.log) === Math.sign(step.log),
  );
  const movers = group.filter(({ campaignId }) => moved.some(([id]) => id === campaignId));
  // Where only some stepped, the others' counts say nothing of what happened to these.
  const of = movers.length > 0 ? movers : group;
  const own = at(of, platformRate) ?? step;
  const analytics = at(of, analyticsRate);
  const perSession = at(of, analyticsPerSession);
  const sessions = at(of, sessionsPerClick);
  const others = at(
    input.series.filter(({ platform, action }) => platform !== first.platform && action === first.action),
    platformRate,
  );
  const edit = editAt(input, day);
  const common = {
    platform: first.platform,
    action: first.action,
    window: { from: day, to: asOf },
    platformRate: ratioOf(own),
    analyticsRate: analytics && ratioOf(analytics),
    sessionsPerClick: sessions && ratioOf(sessions),
    otherPlatforms: others && ratioOf(others),
    campaigns: found.steps.size,
    homogeneity: step.homogeneity,
    chance: found.chance,
    edit,
  };
  const exclusion = { kind: 'dataExclusion', from: day, to: asOf } as const;
  const rule = ruleFor(first.platform, day, 2, own.log);
  if (analytics === null) {
    // Without a second count only a rule of that day or an edit of the setting names it; else it stays open.
    return rule !== null || setsRule(edit)
      ? {
          kind: 'measurementChange',
          ...common,
          rule,
          workflow: [{ kind: 'compareWithinOneRule', from: day }],
        }
      : { kind: 'unexplainedStep', ...common, workflow: [{ kind: 'checkCountingRule' }] };
  }
  const lost = sessions !== null && own.log < 0 && near(sessions, own) && !holds(sessions, own);
  if (lost && (perSession === null || holds(perSession, own)))
    return { kind: 'consentLoss', ...common, workflow: [{ kind: 'checkConsent' }, exclusion] };
  if (!holds(analytics, own)) {
    return near(analytics, own)
      ? { kind: 'trueFall', ...common, workflow: [{ kind: 'checkSite' }] }
      : { kind: 'unexplainedStep', ...common, workflow: [{ kind: 'checkCountingRule' }] };
  }
  const segment = segmentOf(input.segments, movers, day, asOf);
  const how = countedShare(of, day, asOf) <= nothing ? 'none' : isTwice(own) ? 'twice' : 'partial';
  const uneven = step.homogeneity !== null && step.homogeneity <= alike;
  const changed: MeasurementFinding = {
    kind: 'measurementChange',
    ...common,
    rule,
    workflow: [{ kind: 'compareWithinOneRule', from: day }],
  };
  if (setsRule(edit) && how !== 'none') return changed;
  // The tag is named for what only a tag does: nothing, everything twice, one segment, some campaigns while others clearly hold.
  const spared =
    step.homogeneity !== null &&
    step.homogeneity <= accused.parted &&
    [...found.steps.values()].some((one) => holds(one, own) && twoSided(one) > held);
  const tagEdited = edit !== null && !setsRule(edit);
  const tagOnly = how !== 'partial' || segment !== null || spared || (tagEdited && rule === null);
  if (tagOnly && found.chance < accused.chance) {
    return {
      kind: 'tagBreak',
      ...common,
      how,
      campaignIds: movers.map(({ campaignId }) => campaignId),
      segment,
      workflow: [{ kind: 'repairTag' }, exclusion],
    };
  }
  const shared = others !== null && !holds(others, own);
  const alone = found.steps.size === 1 && rule === null;
  return uneven || shared || alone || tagOnly
    ? { kind: 'unexplainedStep', ...common, workflow: [{ kind: 'checkCountingRule' }] }
    : changed;
}

/**
 * The day on which the group's count stepped most clearly: as a whole, or in one campaign of it. A day on which it was announced is asked
 * by itself, so the search over all others is not paid for there.
 */
function onsetOf(
  group: readonly CountedSeries[],
  asOf: Day,
  known: readonly Day[],
  announced: readonly Day[],
): Found | null {
  const all: (Found & { readonly p: number })[] = [];
  const tried = onsets.most - onsets.fewest + 1;
  const histories = historiesOf(group, platformRate, asOf);
  for (let back = onsets.fewest; back <= onsets.most; back += 1) {
    const day = addDays(asOf, 1 - back);
    const steps = stepsOf(histories, day);
    const whole = pooled([...steps.values()]);
    if (whole === null) continue;
    // One campaign's own break is told by itself; its search is paid for as one of so many.
    const single = Math.min(...[...steps.values()].map(twoSided)) * steps.size;
    const p = Math.min(twoSided(whole), single);
    const asked = announced.includes(day) ? announced.length : tried;
    all.push({ day, steps, pooled: whole, p, chance: Math.min(1, p * asked) });
  }
  const [best] = [...all].sort((one, two) => one.chance - two.chance || one.p - two.p);
  if (best === undefined || best.chance >= alarm) return null;
  const beside = all.filter(
    ({ day, p }) =>
      known.includes(day) &&
      Math.abs(daysBetween(day, best.day)) <= daysOff &&
      p <= Math.max(best.p, 1e-300) * snapCost,
  );
  const [snapped] = beside.sort((one, two) => one.p - two.p);
  return snapped ?? best;
}

/** Days on which something is known to have been changed: edits of what is counted, and the calendar's. */
function knownDays({ changes, timezone }: MeasurementInput, group: readonly CountedSeries[]): readonly Day[] {
  const edited = changes
    .filter(({ changeType }) => changeType === 'tracking')
    .map((edit) => editDay(edit, timezone));
  return [...edited, ...ruledDays(group)];
}

const ruledDays = ([first]: readonly CountedSeries[]): readonly Day[] =>
  measurementCalendar.filter(({ counter }) => counter === first?.platform).map(({ from }) => from);

/** Days on which the way of counting was changed: by the account's own setting, or by the platform for all. */
function announcedDays(
  { changes, timezone, asOf }: MeasurementInput,
  group: readonly CountedSeries[],
): readonly Day[] {
  const set = changes.filter(setsRule).map((edit) => editDay(edit, timezone));
  const oldest = addDays(asOf, 1 - onsets.most);
  return [...new Set([...set, ...ruledDays(group)])].filter((day) => day >= oldest && day <= asOf);
}

/** Each campaign's days of one rate. */
type Histories = ReadonlyMap<string, RateHistory>;

function historiesOf(series: readonly CountedSeries[], point: Point, to: Day): Histories {
  return new Map(series.map(({ campaignId, days }) => [campaignId, historyOf(days)(point)(to)]));
}

/** Asked again for every other campaign of the account. */
const historyOf = remembered((days: readonly CountedDay[]) =>
  remembered((point: Point) =>
    rememberedFor((to: Day): RateHistory => {
      const points = days.flatMap((one): readonly RatePoint[] => {
        const { count, exposure } = point(one);
        return count === null || exposure === null ? [] : [{ date: one.date, count, exposure }];
      });
      return rateHistory(points, to);
    }),
  ),
);

/** And so is what it did on each day. */
const stepAt = remembered((history: RateHistory) =>
  rememberedFor((day: Day) => logStep(history, day, addDays(day, -beforeDays))),
);

function stepsOf(histories: Histories, day: Day): Map<string, LogStep> {
  const steps = new Map<string, LogStep>();
  for (const [campaignId, history] of histories) {
    const step = stepAt(history)(day);
    if (step !== null) steps.set(campaignId, step);
  }
  return steps;
}

/** Nearer to no change than to the platform's, by more than its error where the two differ. */
const holds = (step: LogStep, own: LogStep): boolean => Math.abs(step.log) < Math.abs(step.log - own.log);

/** Moved as the platform's count did, within both errors. */
const near = (step: LogStep, own: LogStep): boolean =>
  Math.sign(step.log) === Math.sign(own.log) &&
  (Math.abs(step.log - own.log) < 2.5 * Math.hypot(step.se, own.se) ||
    Math.abs(step.log) > Math.abs(own.log) / 2);

function isTwice(step: LogStep): boolean {
  const { low, high } = ratioOf(step);
  return low > moreThanRules && low <= 2 && high >= 2;
}

/** Conversions counted since the day over what the rate before it makes of the clicks. */
function countedShare(series: readonly CountedSeries[], day: Day, asOf: Day): number {
  let [counted, due] = [0, 0];
  for (const { days } of series) {
    const known = days.filter(({ clicks, conversions }) => clicks !== null && conversions !== null);
    const before = known.filter(({ date }) => date < day && date >= addDays(day, -beforeDays));
    const after = known.filter(({ date }) => date >= day && date <= asOf);
    const sum = (of: readonly CountedDay[], key: 'clicks' | 'conversions') =>
      of.reduce((all, one) => all + (one[key] ?? 0), 0);
    counted += sum(after, 'conversions');
    due += (sum(after, 'clicks') * sum(before, 'conversions')) / Math.max(1, sum(before, 'clicks'));
  }
  return due > 0 ? counted / due : 1;
}

/** An edit of what is counted, made on the day or the day before. */
function editAt({ changes, timezone }: MeasurementInput, day: Day): AccountChange | null {
  return (
    changes.find((edit) => {
      const off = daysBetween(editDay(edit, timezone), day);
      return edit.changeType === 'tracking' && off >= 0 && off <= 1;
    }) ?? null
  );
}

const setsRule = (edit: AccountChange | null): boolean => edit !== null && meaningOf(edit).setsCounting;

/** The segment that a step is confined to: segments of one dimension differ, and one carries it while the rest hold. */
function segmentOf(
  segments: readonly SegmentDay[],
  movers: readonly CountedSeries[],
  day: Day,
  to: Day,
): { readonly dimension: string; readonly segment: string } | null {
  const ids = new Set(movers.map(({ campaignId }) => campaignId));
  const rows = segments.filter(({ campaignId }) => ids.has(campaignId));
  let best: { readonly dimension: string; readonly segment: string; readonly p: number } | null = null;
  for (const [dimension, own] of Map.groupBy(rows, (row) => row.dimension)) {
    const steps = [...Map.groupBy(own, ({ segment }) => segment)].flatMap(([segment, days]) => {
      const points = days.flatMap(({ date, conversions, clicks }) =>
        conversions === null || clicks === null ? [] : [{ date, count: conversions, exposure: clicks }],
      );
      const step = logStep(rateHistory(points, to), day, addDays(day, -beforeDays));
      return step === null ? [] : [{ segment, ...step }];
    });
    const whole = pooled(steps);
    if (whole?.homogeneity == null || whole.homogeneity > accused.parted) continue;
    const [most] = [...steps].sort((one, two) => twoSided(one) - twoSided(two));
    if (most !== undefined && (best === null || whole.homogeneity < best.p))
      best = { dimension, segment: most.segment, p: whole.homogeneity };
  }
  return best === null ? null : { dimension: best.dimension, segment: best.segment };
}

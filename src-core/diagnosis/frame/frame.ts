import { type DayWindow, dayNumber } from '../../../src-shared/model/day.ts';
import { alarmLevel, type ChangeFinding, detectChange } from '../change/detect.ts';
import type { DiagnosisInput } from '../input/input.ts';
import { chooseKpi, type DriverName, type KpiChoice } from '../kpi/kpi.ts';
import {
  arrivalsPerOwn,
  type CompletenessCurve,
  completed,
  completeness,
  decidingCompleteness,
  defaultCompleteness,
} from '../series/conversionLag.ts';
import { type FigureDay, figureDays } from '../series/figures.ts';
import { type LearningWindow, learningWindows } from '../series/learning.ts';
import { learnCompleteness } from '../series/learnLag.ts';
import {
  conversionRate,
  type RateDefinition,
  type RateSeries,
  rateSeries,
  type Span,
  weighted,
} from '../series/rates.ts';
import { flatWeek, type WeekdayFactors, weekdayFactors } from '../series/weekday.ts';

/** How complete the newest days are taken to be. */
export interface ConversionLag {
  readonly curve: CompletenessCurve;
  /** false: the documented default, which only makes the test more cautious and changes no figure. */
  readonly learned: boolean;
  /** Age of a day of the campaign, by its index, at the day of the diagnosis. */
  readonly ageOf: (index: number) => number;
  /** What analytics counts on a day, by its index, for each conversion of that day's own clicks: see `arrivalsPerOwn`. 1 where not known. */
  readonly arrivals: readonly number[];
}

/** One rate of the campaign, ready to be searched. */
export interface RateFrame {
  readonly rate: RateDefinition;
  readonly factors: WeekdayFactors;
  /** What one unit of the counts below stands for: 1, or an amount of money for sales values. */
  readonly unit: number;
  /** As reported, exposure times the weekday factor. */
  readonly reported: RateSeries;
  /** With the conversions that are still to come. */
  readonly complete: RateSeries;
  readonly finding: ChangeFinding | null;
}

/** Everything later steps look at the campaign through: its days, its KPI, its windows. */
export interface Frame {
  readonly input: DiagnosisInput;
  /** As reported. */
  readonly days: readonly FigureDay[];
  /** As they are judged: with a learned curve, conversions as they will be, and none on days that cannot decide yet. */
  readonly judged: readonly FigureDay[];
  readonly lag: ConversionLag;
  readonly choice: KpiChoice;
  readonly kpi: RateFrame;
  readonly drivers: ReadonlyMap<DriverName, RateFrame>;
  readonly learning: readonly LearningWindow[];
  /** Whose change point the windows are cut at. */
  readonly basis: 'kpi' | DriverName;
  /** Null when there is too little to compare. */
  readonly finding: ChangeFinding | null;
}

/** One search each for three drivers beside the KPI's own: their error is kept apart from its 5%. */
export const driverLevel = alarmLevel / 5;
/** A driver leads only with a part worth looking at. */
const leadingChange = Math.log(1.1);
/** A driver's change point sharpens the KPI's when both lie this close. */
const sameEventDays = 10;

export function buildFrame(input: DiagnosisInput): Frame {
  const { data, asOf } = input;
  const days = figureDays(data.daily, asOf);
  const choice = chooseKpi(data, days);
  const lag = lagOf(input, days);
  const judged = lag.learned ? days.map((day, index) => asItWillBe(day, lag, index)) : days;

  const frameOf = (rate: RateDefinition, factors: WeekdayFactors, level: number): RateFrame => {
    const arrives = rate.count === 'conversions' || rate.count === 'conversionValue';
    const raw = rateSeries(judged, rate);
    const unit = rate.count === 'conversionValue' ? valueUnit(raw) : 1;
    const factor = (index: number): number => factors[days[index]?.weekday ?? 0] ?? 1;
    const reported = weighted({ ...raw, count: raw.count.map((one) => one / unit) }, factor);
    const cautionary = arrives && !lag.learned && rate.exposure !== 'conversions';
    const complete = cautionary ? completed(reported, lag.ageOf, lag.curve) : reported;
    const fitted = factors === flatWeek ? 0 : 6;
    const finding = trimmed(cautious(complete, reported, fitted, level), lag);
    return { rate, factors, unit, reported, complete, finding };
  };

  const drivers = new Map<DriverName, RateFrame>();
  for (const driver of choice.kpi.drivers) {
    const factors = weekdayFactors(days, rateSeries(judged, driver.rate));
    drivers.set(driver.name, frameOf(driver.rate, factors, driverLevel));
  }
  const kpi = frameOf(choice.kpi.rate, productOf(drivers), alarmLevel);
  const basis = chooseBasis(choice, kpi, drivers);
  const finding = basis === 'kpi' ? kpi.finding : (drivers.get(basis)?.finding ?? null);
  const learning = learningWindows(data.changes, days, data.campaign.timezone, asOf);
  return { input, days, judged, lag, choice, kpi, drivers, learning, basis, finding };
}

function lagOf(input: DiagnosisInput, days: readonly FigureDay[]): ConversionLag {
  const end = dayNumber(input.asOf);
  const first = days[0] === undefined ? end : dayNumber(days[0].date);
  const ageOf = (index: number): number => end - first - index;
  const given = input.completeness;
  const site = input.data.site.filter((row) => row.date <= input.asOf);
  const siblings = (input.siblings?.samePlatform ?? []).filter((day) => day.date <= input.asOf);
  const learned = given ?? learnCompleteness(days, site, siblings, (date) => end - dayNumber(date));
  const curve = learned ?? defaultCompleteness;
  const arrivals = learned === null ? [] : arrivalsPerOwn(conversionsOfClicks(days), curve);
  return { curve, learned: learned !== null, ageOf, arrivals };
}

/** Clicks at the conversion rate of their weekday: what a day's clicks bring when nothing has changed. */
function conversionsOfClicks(days: readonly FigureDay[]): readonly number[] {
  const factors = weekdayFactors(days, rateSeries(days, conversionRate));
  return days.map((day) => (day.clicks ?? 0) * (factors[day.weekday] ?? 1));
}

function asItWillBe(day: FigureDay, lag: ConversionLag, index: number): FigureDay {
  const known = completeness(lag.curve, lag.ageOf(index));
  if (known >= 0.999) return day;
  const later = (value: number | null) =>
    value === null || known < decidingCompleteness ? null : value / known;
  return { ...day, conversions: later(day.conversions), conversionValue: later(day.conversionValue) };
}

/** Days at the end that cannot decide yet are no part of the current window. */
function trimmed(finding: ChangeFinding | null, lag: ConversionLag): ChangeFinding | null {
  if (finding === null || !lag.learned) return finding;
  let { to } = finding.current;
  while (to > finding.current.from && completeness(lag.curve, lag.ageOf(to)) < decidingCompleteness) to -= 1;
  return { ...finding, current: { from: finding.current.from, to } };
}

/**
 * Sales values are counted in units that come about ten a day, in any currency. The unit cancels in every test, which only sees counts
 * over their own dispersion.
 */
function valueUnit(series: RateSeries): number {
  let value = 0;
  let days = 0;
  for (const one of series.count) {
    value += one;
    if (one > 0) days += 1;
  }
  return days > 0 && value > 0 ? value / days / 10 : 1;
}

/**
 * A change counts only if it stands with and without the conversions that are still to come: a fall is judged on what will be
 * there, a rise on what is there already.
 */
function cautious(
  complete: RateSeries,
  reported: RateSeries,
  fitted: number,
  level: number,
): ChangeFinding | null {
  const full = detectChange(complete, fitted, level);
  if (full === null || complete === reported) return full;
  const rises = (full.comparison.logRatio ?? 0) > 0;
  return rises ? detectChange(reported, fitted, level) : full;
}

function productOf(drivers: ReadonlyMap<DriverName, RateFrame>): WeekdayFactors {
  const frames = [...drivers.values()];
  if (frames.every((frame) => frame.factors === flatWeek)) return flatWeek;
  return flatWeek.map((_, weekday) =>
    frames.reduce((product, frame) => product * (frame.factors[weekday] ?? 1), 1),
  );
}

/**
 * The KPI decides, and where it is significant the driver that moved with it gives the sharper date: impressions and clicks are
 * counted by the thousand where conversions are counted by the dozen. Where the KPI itself is too thin to tell, a driver
 * that certainly and markedly moved leads.
 */
function chooseBasis(
  choice: KpiChoice,
  kpi: RateFrame,
  drivers: ReadonlyMap<DriverName, RateFrame>,
): 'kpi' | DriverName {
  let best: { readonly name: DriverName; readonly size: number } | null = null;
  for (const driver of choice.kpi.drivers) {
    const finding = drivers.get(driver.name)?.finding ?? null;
    const change = finding?.comparison.logRatio ?? 0;
    if (finding === null || !finding.significant || Math.abs(change) < leadingChange) continue;
    if (kpi.finding?.significant === true && !sameEvent(kpi.finding, finding)) continue;
    if (best === null || Math.abs(change) > best.size) best = { name: driver.name, size: Math.abs(change) };
  }
  return best === null ? 'kpi' : best.name;
}

function sameEvent(kpi: ChangeFinding, driver: ChangeFinding): boolean {
  if (kpi.startedAt === null || driver.startedAt === null) return false;
  const sameDirection = (kpi.comparison.logRatio ?? -1) * (driver.comparison.logRatio ?? -1) > 0;
  return sameDirection && Math.abs(kpi.startedAt - driver.startedAt) <= sameEventDays;
}

/** The calendar days of a span. */
export function windowOf(frame: Pick<Frame, 'days'>, span: Span): DayWindow {
  const from = frame.days[Math.max(0, span.from)]?.date ?? '1970-01-01';
  return { from, to: frame.days[Math.min(span.to, frame.days.length - 1)]?.date ?? from };
}

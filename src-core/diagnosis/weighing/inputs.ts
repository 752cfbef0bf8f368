import { dayNumber } from '../../../src-shared/model/day.ts';
import type { AccountChange, Campaign } from '../../../src-shared/model/tables/rows.ts';
import { changeTypes } from '../../../src-shared/model/vocabulary.ts';
import type { Onset } from '../events/find.ts';
import type { Collected } from '../evidence/collect.ts';
import { type Ages, type Change, compareAges, effectFrom } from '../figures/compare.ts';
import { placeOf } from '../figures/grid.ts';
import { type FigureName, figureNames } from '../figures/names.ts';
import type { Prepared } from '../figures/prepare.ts';
import type { FigureTable } from '../figures/table.ts';
import type { DiagnosisInput } from '../input.ts';
import { editDay, editStep, resetsLearning } from '../series/learning.ts';
import { partsOf, sharesOf } from './parts.ts';

/** What the curves are read at: a number a figure and aspect, NaN where it is not known. */
export type Inputs = ReadonlyMap<string, number>;

/** Windows whose levels are compared whatever the event: a change that no single day began. */
const recent: Ages = { newest: 0, oldest: 6 };
const weekBefore: Ages = { newest: 7, oldest: 13 };
const monthBefore: Ages = { newest: 14, oldest: 41 };
const longBefore: Ages = { newest: 42, oldest: 97 };

const zOf = (change: Change | null): number =>
  change === null || !(change.se > 0) ? Number.NaN : Math.max(-12, Math.min(12, change.effect / change.se));
/** An effect pulled to nothing as far as its error makes it doubtful. */
const shrunk = (change: Change | null): number =>
  change === null
    ? Number.NaN
    : (change.effect * change.effect ** 2) / (change.effect ** 2 + change.se ** 2 + 1e-12);

/** From impression to conversion: any event may act on these. */
const chain: ReadonlySet<FigureName> = new Set([
  'cpm',
  'ctr',
  'cpc',
  'cvr',
  'impressions',
  'clicks',
  'spend',
  'conversions',
  'analyticsPerClick',
  'conversionsPerSession',
  'returnOnSpend',
]);

/** Figures seen over fixed windows too. */
const windowed: readonly FigureName[] = [
  'cpm',
  'ctr',
  'cvr',
  'cpc',
  'value',
  'impressions',
  'spend',
  'conversions',
  'eligible',
  'lostToBudget',
  'lostToRank',
  'frequency',
  'reachedShare',
  'firstTimeShare',
  'searchVolume',
  'siblingCvr',
  'siblingCpm',
  'siblingClicks',
  'mixCvr',
  'mixCost',
  'platformOverAnalytics',
  'completion',
  'oldCreativeCtr',
  'creativeCtr',
  'analyticsPerClick',
];

/**
 * @param others what moved with another event says nothing of this one; the steps from impression to conversion are kept, since two
 * events may both act on them
 */
export function inputsOf(
  input: DiagnosisInput,
  table: FigureTable,
  event: Onset,
  others: ReadonlySet<FigureName>,
  collected: Collected,
): Inputs {
  const inputs = new Map<string, number>();
  inputs.set('event', event.support);
  inputs.set('event.days', event.daysAgo);
  inputs.set('event.figures', event.figures.size);
  for (const name of figureNames) {
    const scan = table.scans.get(name);
    if (scan === undefined || (others.has(name) && !chain.has(name))) continue;
    const step = scan.step[event.daysAgo] ?? null;
    const drawn = effectFrom(scan.prepared, event.daysAgo, scan.shape[event.daysAgo] ?? 'step');
    inputs.set(`${name}.z`, zOf(step));
    inputs.set(`${name}.effect`, shrunk(drawn));
    inputs.set(`${name}.best`, zOf(scan.best));
    if (windowed.includes(name)) {
      inputs.set(`${name}.week`, zOf(compareAges(scan.prepared, recent, monthBefore)));
      inputs.set(`${name}.weekBefore`, zOf(compareAges(scan.prepared, weekBefore, monthBefore)));
      inputs.set(
        `${name}.month`,
        zOf(compareAges(scan.prepared, { newest: 0, oldest: 27 }, { newest: 28, oldest: 97 })),
      );
      inputs.set(`${name}.long`, zOf(compareAges(scan.prepared, monthBefore, longBefore)));
    }
  }
  levels(inputs, input, table, event.daysAgo);
  edits(inputs, input, table, event.daysAgo);
  silence(inputs, input, table);
  for (const [key, { value, se }] of collected.signals) {
    inputs.set(`signal.${key}`, value);
    if (se > 0) inputs.set(`signal.${key}.z`, Math.max(-12, Math.min(12, value / se)));
  }
  together(inputs);
  return inputs;
}

const of = (prepared: Prepared | undefined, ages: Ages): number => {
  if (prepared === undefined) return Number.NaN;
  const { over, under } = prepared.series;
  let [sum, base] = [0, 0];
  for (let age = ages.newest; age <= ages.oldest; age += 1) {
    const place = over.length - 1 - age;
    sum += over[place] ?? 0;
    base += under[place] ?? 0;
  }
  return base > 0 ? sum / base : Number.NaN;
};

function levels(inputs: Map<string, number>, input: DiagnosisInput, table: FigureTable, onset: number): void {
  const { campaign } = input.data;
  const level = (name: FigureName, ages: Ages): number => of(table.scans.get(name)?.prepared, ages);
  const before: Ages = { newest: onset, oldest: onset + 41 };
  const now: Ages = { newest: 0, oldest: onset - 1 };
  const windows = {
    w0: recent,
    w1: weekBefore,
    w2: { newest: 14, oldest: 27 },
    w3: { newest: 28, oldest: 55 },
    w4: { newest: 56, oldest: 97 },
  };
  const sums = (ages: Ages) => ({
    spend: level('spend', ages),
    conversions: level('conversions', ages),
    value: level('returnOnSpend', ages),
  });
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const [name, ages] of Object.entries(windows)) {
    const { spend, conversions, value } = sums(ages);
    const toTarget =
      campaign.targetRoas !== null && campaign.targetRoas > 0
        ? Math.log(campaign.targetRoas / value)
        : campaign.targetCpa !== null && campaign.targetCpa > 0 && conversions > 0
          ? Math.log(spend / conversions / campaign.targetCpa)
          : Number.NaN;
    if (!Number.isFinite(toTarget)) continue;
    inputs.set(`toTarget.${name}`, toTarget);
    least = Math.min(least, toTarget);
    most = Math.max(most, toTarget);
  }
  if (least <= most) {
    inputs.set('toTarget.least', least);
    inputs.set('toTarget.most', most);
  }
  const budget = campaign.dailyBudget ?? Number.NaN;
  inputs.set('spendToBudget.now', Math.log(level('spend', now) / budget));
  inputs.set('spendToBudget.before', Math.log(level('spend', before) / budget));
  for (const name of [
    'lostToBudget',
    'lostToRank',
    'impressionShare',
    'frequency',
    'reachedShare',
    'firstTimeShare',
    'errorRate',
    'bounce',
  ] as const) {
    inputs.set(`${name}.now`, level(name, now));
    inputs.set(`${name}.before`, level(name, before));
  }
  const lost = Object.values(windows)
    .map((ages) => level('lostToBudget', ages))
    .filter((value) => !Number.isNaN(value));
  if (lost.length > 0) inputs.set('lostToBudget.always', Math.min(...lost));
  inputs.set('conversionsBefore', Math.log(1 + 28 * level('conversions', before)));
  inputs.set('channel', channelOf(campaign));
  for (const [name, value] of inputs) if (!Number.isFinite(value)) inputs.delete(name);
}

/** 1 = people ask and are answered, 0 = people scroll; unknown where the platform runs both and no share of searches is reported. */
const channelOf = ({ platform, keywords }: Campaign): number =>
  platform === 'google_ads' || platform === 'microsoft_ads' || keywords.length > 0
    ? 1
    : platform === null || platform === 'other'
      ? Number.NaN
      : 0;

/** Days an edit and an event may lie apart and still be one. */
const sameDays = 1;

function edits(inputs: Map<string, number>, input: DiagnosisInput, table: FigureTable, onset: number): void {
  const { changes, campaign } = input.data;
  if (changes.length === 0) return;
  const last = dayNumber(input.asOf);
  const ageOf = (change: AccountChange): number => last + 1 - dayNumber(editDay(change, campaign.timezone));
  for (const type of changeTypes) inputs.set(`edit.${type}`, 0);
  let learning: number | null = null;
  let unsettled = Number.NEGATIVE_INFINITY;
  for (const change of changes) {
    const age = ageOf(change);
    if (age < 1 || age > 35) continue;
    if (Math.abs(age - onset) <= sameDays) inputs.set(`edit.${change.changeType}`, 1);
    if (
      Math.abs(age - onset) <= sameDays &&
      (change.changeType === 'budget' || change.changeType === 'bid')
    ) {
      const step = editStep(change);
      if (step !== null) inputs.set(`edit.${change.changeType}.step`, Math.log(Math.max(0.05, 1 + step)));
    }
    if (age > 21 || age < 2 || !resetsLearning(change)) continue;
    learning = learning === null ? age : Math.min(learning, age);
    unsettled = Math.max(unsettled, unsettledFrom(table, age));
  }
  inputs.set('learning.age', learning ?? 40);
  if (Number.isFinite(unsettled)) inputs.set('learning.unsettled', unsettled);
  if (learning === null) return;
  for (const name of ['cpm', 'cpc', 'cvr', 'impressions', 'ctr'] as const) {
    const scan = table.scans.get(name);
    if (scan === undefined) continue;
    const fade = effectFrom(scan.prepared, learning, 'fade');
    inputs.set(`learning.${name}`, zOf(fade));
  }
}

/** Whole days at the end without a single impression, or without a row though the account has newer ones. */
function silence(inputs: Map<string, number>, { data, asOf }: DiagnosisInput, { grid }: FigureTable): void {
  const shown = new Set(
    data.daily
      .filter((row) => row.date <= asOf && (row.impressions ?? 0) > 0)
      .map((row) => placeOf(grid, row.date)),
  );
  let days = 0;
  while (days < grid.length && !shown.has(grid.length - 1 - days)) days += 1;
  inputs.set('silent.days', Math.min(30, days));
  let within = 0;
  for (let age = 0; age < 28; age += 1) if (shown.has(grid.length - 1 - age)) within += 1;
  inputs.set('silent.share', 1 - within / Math.min(28, grid.length));
}

/** Dearer, fewer, less often bought: what an edit that unsettles delivery does from its own day, as one z. */
function unsettledFrom(table: FigureTable, age: number): number {
  const z = (name: FigureName, sign: 1 | -1): number => {
    const scan = table.scans.get(name);
    const values =
      scan === undefined
        ? []
        : (['step', 'fade'] as const).map((shape) => zOf(effectFrom(scan.prepared, age, shape)));
    const known = values
      .filter((value) => !Number.isNaN(value))
      .map((value) => Math.max(-4, Math.min(4, sign * value)));
    return known.length === 0 ? 0 : Math.max(...known);
  };
  const price = Math.max(z('cpm', 1), z('cpc', 1), z('impressions', -1));
  return (price + z('cvr', -1)) / Math.SQRT2;
}

/** Few named combinations that say something no single figure does. */
function together(inputs: Map<string, number>): void {
  const get = (name: string): number => inputs.get(name) ?? Number.NaN;
  const set = (name: string, value: number): void => {
    if (Number.isFinite(value)) inputs.set(name, value);
  };
  // The part of a move that the account's other campaigns did not make.
  set('cvr.own', get('cvr.effect') - get('siblingCvr.effect'));
  set('cpm.own', get('cpm.effect') - get('siblingCpm.effect'));
  set('ctr.own', get('ctr.effect') - get('siblingCtr.effect'));
  const parts = partsOf((name) => get(`${name}.effect`));
  for (const [name, value] of Object.entries(parts)) set(`part.${name}`, value);
  for (const [name, share] of sharesOf(parts)) set(`share.${name}`, share);
  // What the mix explains of the whole.
  set('cvr.within', get('cvr.effect') - get('mixCvr.effect'));
  set(
    'mix.part',
    Math.abs(get('cvr.effect')) > 0.03
      ? Math.max(-1, Math.min(2, get('mixCvr.effect') / get('cvr.effect')))
      : Number.NaN,
  );
  // Fewer conversions by the platform than by analytics, beyond what the visits did.
  set('tag.gap', get('cvr.effect') - get('analyticsPerClick.effect'));
  // Fresh ads fall as the old do, or not.
  set('wear.gap', get('oldCreativeCtr.effect') - get('freshCreativeCtr.effect'));
  // What the account's other campaigns and the market did, whichever of them it was.
  const z = (name: FigureName): number => get(`${name}.z`);
  set('common.z', rootMeanSquare(common.map(z)));
  set('page.z', meanOf([z('load'), z('bounce'), z('errorRate')]) * Math.sqrt(3));
  set('chain.z', rootMeanSquare([z('cpm'), z('ctr'), z('cvr')]));
  // An edit is tied to what it should have begun, on its own day, and to nothing else.
  const tied = (edit: string, effect: number): void =>
    set(`tied.${edit}`, get(`edit.${edit}`) === 1 ? effect : get(`edit.${edit}`) === 0 ? 0 : Number.NaN);
  tied('landing_page', -z('cvr'));
  tied('tracking', Math.abs(z('platformOverAnalytics')));
  tied('targeting', Math.max(z('mixCost'), -z('mixCvr')));
  tied('creative', Math.abs(z('ctr')));
  tied('budget', z('spend'));
  tied('bid', z('cpc'));
  // Conversions follow the spend.
  set('volume.gap', get('impressions.effect') - get('eligible.effect'));
  set('spend.gap', get('spend.effect') - get('conversions.effect'));
}

const common: readonly FigureName[] = [
  'siblingCpm',
  'siblingCtr',
  'siblingCvr',
  'otherCpm',
  'otherCtr',
  'otherCvr',
  'searchVolume',
];

const knownOf = (values: readonly number[]): readonly number[] =>
  values.filter((value) => !Number.isNaN(value));

/** NaN where none is known. */
function meanOf(values: readonly number[]): number {
  const known = knownOf(values);
  return known.length === 0 ? Number.NaN : known.reduce((sum, value) => sum + value, 0) / known.length;
}

const rootMeanSquare = (values: readonly number[]): number =>
  Math.sqrt(meanOf(values.map((value) => value * value)));

import type { Campaign } from '../../../src-shared/model/tables/rows.ts';
import type { Ages } from '../figures/level.ts';
import type { FigureName } from '../figures/names.ts';
import type { Prepared } from '../figures/prepare.ts';
import type { FigureTable } from '../figures/table.ts';
import type { DiagnosisInput } from '../input/input.ts';
import { recent, weekBefore } from './scale.ts';

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

/** Where the campaign stands: its KPI against the target in every window, its budget, its shares. */
export function levels(
  inputs: Map<string, number>,
  input: DiagnosisInput,
  table: FigureTable,
  onset: number,
): void {
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

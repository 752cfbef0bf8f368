import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import type { DayWindow } from '../../../src-shared/model/day.ts';
import { addDays } from '../../../src-shared/model/day.ts';
import { shareBound } from '../../../src-shared/model/tables/column.ts';
import type { CampaignDay } from '../../../src-shared/model/tables/rows.ts';
import type { WhatIfChange } from '../../../src-shared/model/whatIf.ts';
import type { DiagnosisInput } from '../input/input.ts';
import { usableNumber } from '../series/figures.ts';
import type { Applied } from './applied.ts';
import { competitorLevel } from './competitors.ts';
import { within } from './within.ts';

/** One change to what the diagnosis sees. `current` is the window a change without its own refers to. */
export function applyChange(input: DiagnosisInput, change: WhatIfChange, current: DayWindow | null): Applied {
  const shown = current ?? { from: addDays(input.asOf, -6), to: input.asOf };
  switch (change.kind) {
    case 'scale':
      return scale(input, change, change.window ?? shown);
    case 'competitor_level':
      return competitorLevel(input, change, change.window ?? shown);
    case 'leave_out_days':
      return { input: { ...input, data: withoutDays(input.data, change.window) }, assumption: null };
    case 'leave_out_segment':
      return leaveOutSegment(input, change.dimension, change.segment);
    case 'as_of':
      return { input: { ...input, asOf: change.day }, assumption: null };
    case 'rule_out':
      return { input: { ...input, ruledOut: [...(input.ruledOut ?? []), change.cause] }, assumption: null };
    case 'rule_in':
      return { input: { ...input, ruledIn: [...(input.ruledIn ?? []), change.cause] }, assumption: null };
    case 'set_window':
      return {
        input: { ...input, windows: { current: change.current, baseline: change.baseline } },
        assumption: 'windows_by_hand',
      };
    case 'planned_action':
      return { input, assumption: null };
    case 'set_fact':
      return {
        input: {
          ...input,
          data: { ...input.data, campaign: { ...input.data.campaign, [change.fact]: change.value } },
        },
        assumption: null,
      };
  }
}

type Scale = Extract<WhatIfChange, { kind: 'scale' }>;
type Metric = Scale['metric'];

const wholeCounts: readonly Metric[] = ['impressions', 'clicks'];
const shares: readonly Metric[] = ['impressionShare', 'lostIsRank', 'lostIsBudget'];

function scale(input: DiagnosisInput, { metric, factor }: Scale, window: DayWindow): Applied {
  const scaled = (value: number | null): number | null => {
    if (value === null) return null;
    const product = value * factor;
    // "Under 10%" times anything is still not known.
    if (shares.includes(metric)) return shareBound(value) === 'exact' ? Math.min(1, product) : value;
    return wholeCounts.includes(metric) ? Math.round(product) : product;
  };
  const daily = input.data.daily.map((row) =>
    within(window, row.date) ? { ...row, [metric]: scaled(row[metric]) } : row,
  );
  const parts = input.data.segments.length + input.data.creatives.length > 0;
  const counted = metric !== 'frequency' && !shares.includes(metric);
  return {
    input: { ...input, data: { ...input.data, daily } },
    assumption: parts && counted ? 'daily_figures_only' : null,
  };
}

function withoutDays(data: CampaignData, window: DayWindow): CampaignData {
  const kept = <T extends { readonly date: string }>(rows: readonly T[]): readonly T[] =>
    rows.filter((row) => !within(window, row.date));
  return {
    ...data,
    daily: kept(data.daily),
    creatives: kept(data.creatives),
    segments: kept(data.segments),
    auction: kept(data.auction),
    market: kept(data.market),
    audience: kept(data.audience),
    site: kept(data.site),
  };
}

interface Taken {
  impressions: number;
  clicks: number;
  spend: number;
  conversions: number;
}

function leaveOutSegment(input: DiagnosisInput, dimension: string, segment: string): Applied {
  const taken = new Map<string, Taken>();
  const take = (
    row: Pick<CampaignDay, 'date' | 'impressions' | 'clicks' | 'spend' | 'conversions'>,
  ): void => {
    const day = taken.get(row.date) ?? { impressions: 0, clicks: 0, spend: 0, conversions: 0 };
    day.impressions += usableNumber(row.impressions) ?? 0;
    day.clicks += usableNumber(row.clicks) ?? 0;
    day.spend += usableNumber(row.spend) ?? 0;
    day.conversions += usableNumber(row.conversions) ?? 0;
    taken.set(row.date, day);
  };
  const { data } = input;
  const creative = dimension === 'creative';
  if (creative) data.creatives.filter((row) => row.creativeId === segment).forEach(take);
  else data.segments.filter((row) => row.dimension === dimension && row.segment === segment).forEach(take);
  if (taken.size === 0) return { input, assumption: 'no_such_segment' };
  const changed: CampaignData = {
    ...data,
    daily: data.daily.map((row) => without(row, taken.get(row.date))),
    // The other dimensions still hold the part that was left out, so only this one stays true.
    segments: creative
      ? []
      : data.segments.filter((row) => row.dimension === dimension && row.segment !== segment),
    creatives: creative ? data.creatives.filter((row) => row.creativeId !== segment) : [],
  };
  return {
    input: { ...input, data: changed },
    assumption: 'segment_taken_off',
  };
}

function without(row: CampaignDay, taken: Taken | undefined): CampaignDay {
  if (taken === undefined) return row;
  const less = (value: number | null, part: number): number | null =>
    value === null ? null : Math.max(0, value - part);
  const conversions = less(row.conversions, taken.conversions);
  const kept =
    row.conversions !== null && row.conversions > 0 && conversions !== null
      ? conversions / row.conversions
      : 1;
  return {
    ...row,
    impressions: less(row.impressions, taken.impressions),
    clicks: less(row.clicks, taken.clicks),
    spend: less(row.spend, taken.spend),
    conversions,
    conversionValue: row.conversionValue === null ? null : row.conversionValue * kept,
    reach: null,
    frequency: null,
  };
}

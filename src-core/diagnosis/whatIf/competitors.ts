import type { DayWindow } from '../../../src-shared/model/day.ts';
import { shareBound } from '../../../src-shared/model/tables/column.ts';
import type { CampaignDay } from '../../../src-shared/model/tables/rows.ts';
import type { WhatIfChange } from '../../../src-shared/model/whatIf.ts';
import { elasticities } from '../forecast/elasticities.ts';
import { matchOfRivals } from '../forecast/levers.ts';
import type { DiagnosisInput } from '../input/input.ts';
import { usableShare } from '../series/figures.ts';
import type { Applied } from './applied.ts';
import { within } from './within.ts';

type CompetitorLevel = Extract<WhatIfChange, { kind: 'competitor_level' }>;

/** Whether the table that tells of this measure is there. */
export function rivalsKnown({ data }: DiagnosisInput, measure: CompetitorLevel['measure']): boolean {
  if (measure === 'overlap') return data.auction.some((row) => row.overlapRate !== null);
  const field = measure === 'bids' ? 'bidIndex' : 'activeCompetitors';
  return data.market.some((row) => row[field] !== null);
}

/** Rivals do more or less of something; what follows for our own auctions is derived only where that was asked. */
export function competitorLevel(
  input: DiagnosisInput,
  { measure, factor, follows }: CompetitorLevel,
  window: DayWindow,
): Applied {
  const { data } = input;
  const times = (value: number | null): number | null => (value === null ? null : value * factor);
  const changed =
    measure === 'overlap'
      ? {
          ...data,
          auction: data.auction.map((row) =>
            within(window, row.date) ? { ...row, overlapRate: overlapTimes(row.overlapRate, factor) } : row,
          ),
        }
      : {
          ...data,
          market: data.market.map((row) => {
            if (!within(window, row.date)) return row;
            return measure === 'bids'
              ? { ...row, bidIndex: times(row.bidIndex) }
              : { ...row, activeCompetitors: roundedTimes(row.activeCompetitors, factor) };
          }),
        };
  if (!follows || measure !== 'bids') {
    return {
      input: { ...input, data: changed },
      assumption: follows ? 'rivals_without_rule' : 'rivals_alone',
    };
  }
  return {
    input: {
      ...input,
      data: {
        ...changed,
        daily: data.daily.map((row) => (within(window, row.date) ? outbid(row, factor) : row)),
      },
    },
    assumption: 'rivals_followed',
  };
}

function overlapTimes(value: number | null, factor: number): number | null {
  return value === null ? null : Math.min(1, value * factor);
}

function roundedTimes(value: number | null, factor: number): number | null {
  return value === null ? null : Math.round(value * factor);
}

/**
 * A day on which rivals bid `factor` times as much. CPM follows by the share of a rivals' raise that is matched, the share of impressions
 * by the bid's elasticity, both as the choice of bids takes them; what is reported as a bound only stays.
 */
function outbid(row: CampaignDay, factor: number): CampaignDay {
  const volume = factor ** -matchOfRivals;
  const times = (value: number | null): number | null => (value === null ? null : value * volume);
  const whole = (value: number | null): number | null => (value === null ? null : Math.round(value * volume));
  const share = usableShare(row.impressionShare);
  const known = share !== null && shareBound(share) === 'exact';
  const after = known ? Math.min(1, share * factor ** -elasticities.shareByBid.mean) : row.impressionShare;
  const lost = usableShare(row.lostIsRank);
  const lostAfter =
    lost !== null && known && shareBound(lost) === 'exact'
      ? Math.min(1, Math.max(0, lost + share - (after ?? share)))
      : row.lostIsRank;
  return {
    ...row,
    impressions: whole(row.impressions),
    clicks: whole(row.clicks),
    conversions: times(row.conversions),
    conversionValue: times(row.conversionValue),
    impressionShare: after,
    lostIsRank: lostAfter,
  };
}

import { type Day, dayNumber } from '../../src-shared/model/day.ts';

/** A campaign of an account on a loopback platform. */
export interface FakeCampaign {
  readonly id: string;
  readonly name: string;
  readonly startedOn: Day;
  readonly dailyBudget: number;
  readonly removed?: true;
  /** Days without delivery. */
  readonly idle?: (day: Day) => boolean;
}

export interface FakeAccount {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly timezone: string;
  readonly campaigns: readonly FakeCampaign[];
}

export interface FakeDay {
  readonly impressions: number;
  readonly clicks: number;
  readonly costMicros: number;
  readonly conversions: number;
  readonly value: number;
}

/** The same figures for the same campaign and day, whoever asks and how often. Null: no delivery, so no row. */
export function dayOf(campaign: FakeCampaign, day: Day): FakeDay | null {
  if (day < campaign.startedOn || campaign.idle?.(day) === true) return null;
  const noise = (salt: number): number => {
    let hash = 2166136261 ^ salt;
    for (const sign of `${campaign.id}${day}`) hash = Math.imul(hash ^ sign.charCodeAt(0), 16777619);
    return ((hash >>> 0) % 1000) / 1000;
  };
  const impressions = 4000 + Math.round(noise(1) * 800) + (dayNumber(day) % 7) * 100;
  const clicks = Math.round(impressions * (0.03 + noise(2) * 0.005));
  const conversions = Math.round(clicks * (0.04 + noise(4) * 0.01) * 100) / 100;
  return {
    impressions,
    clicks,
    costMicros: clicks * (900_000 + Math.round(noise(3) * 10) * 10_000),
    conversions,
    value: Math.round(conversions * 55 * 100) / 100,
  };
}

export const campaigns = (count: number, startedOn: Day): readonly FakeCampaign[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(17_500_000_000 + index),
    name: `Campaign ${index + 1}`,
    startedOn,
    dailyBudget: 100 + index,
  }));

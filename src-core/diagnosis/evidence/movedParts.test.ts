import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { CampaignDay, SegmentDay } from '../../../src-shared/model/tables/rows.ts';
import { campaignData, eachDay, healthy, input, poisson, seeded } from '../campaign.fixture.ts';
import { diagnose } from '../diagnose.ts';
import type { DiagnosisInput } from '../input/input.ts';

interface Part {
  readonly dimension: string;
  readonly segment: string;
  /** Share of the spend and conversions a click, by days before the last. */
  readonly share: (daysAgo: number) => number;
  readonly cvr: (daysAgo: number) => number;
}

const changedDays = 12;

/** A campaign that is the sum of the parts of its first dimension; the others cut the same days another way. */
function cut(parts: readonly Part[], seed: number): DiagnosisInput {
  const random = seeded(seed);
  const segments = eachDay(80, (date, daysAgo) =>
    parts.map((part): SegmentDay => {
      const clicks = poisson(random, 3000 * part.share(daysAgo));
      return {
        date,
        campaignId: 'c1',
        dimension: part.dimension,
        segment: part.segment,
        impressions: clicks * 30,
        clicks,
        spend: clicks * 0.9,
        conversions: poisson(random, clicks * part.cvr(daysAgo)),
        extra: null,
      };
    }),
  ).flat();
  const first = parts[0]?.dimension;
  const daily = eachDay(80, (date): CampaignDay => {
    const rows = segments.filter((row) => row.date === date && row.dimension === first);
    const sum = (figure: 'impressions' | 'clicks' | 'spend' | 'conversions') =>
      rows.reduce((total, row) => total + (row[figure] ?? 0), 0);
    return {
      date,
      campaignId: 'c1',
      impressions: sum('impressions'),
      clicks: sum('clicks'),
      spend: sum('spend'),
      conversions: sum('conversions'),
      conversionValue: null,
      reach: null,
      frequency: null,
      impressionShare: null,
      lostIsRank: null,
      lostIsBudget: null,
      extra: null,
    };
  });
  return input(campaignData({ levels: () => healthy }, { daily, segments }));
}

const steady = (value: number) => () => value;
const since = (then: number, now: number) => (daysAgo: number) => (daysAgo < changedDays ? now : then);
const part = (dimension: string, segment: string, share: Part['share'], cvr: Part['cvr']): Part => ({
  dimension,
  segment,
  share,
  cvr,
});
const found = ({ evidence }: Diagnosis, signal: string) => evidence.find((fact) => fact.signal === signal);

describe('spend that moved', () => {
  it('names the segment it went to, where that had been worse, and what the move alone costs', () => {
    // Would catch: a mix told by shares alone, in which a move into a segment as good as the rest counts as much.
    const worse = cut(
      [
        part('network', 'search', since(0.85, 0.5), steady(0.05)),
        part('network', 'partners', since(0.15, 0.5), steady(0.02)),
      ],
      3,
    );
    const fact = found(diagnose(worse), 'mix_shift');
    expect(fact?.subjects).toEqual([
      { kind: 'segment', id: 'partners', name: 'partners', dimension: 'network' },
    ]);
    // From .85 x .05 + .15 x .02 to the mean of both: 23% fewer.
    expect(fact?.change).toBeGreaterThan(-0.3);
    expect(fact?.change).toBeLessThan(-0.17);
    expect(fact?.interval?.high).toBeLessThan(0);
  });

  it('is nothing between segments that were alike', () => {
    const alike = cut(
      [
        part('network', 'search', since(0.85, 0.5), steady(0.05)),
        part('network', 'partners', since(0.15, 0.5), steady(0.05)),
      ],
      4,
    );
    expect(found(diagnose(alike), 'mix_shift')).toBeUndefined();
  });
});

describe('a volume that fell', () => {
  it('is placed in the part that carries the fall, and nowhere where all fell alike', () => {
    // Would catch: the fall of conversions of one system told of the whole campaign, and a place named where there is none.
    const systems = (ios: number, rest: number) =>
      cut(
        [
          part('os', 'ios', steady(0.5), since(0.05, 0.05 * ios)),
          part('os', 'android', steady(0.3), since(0.05, 0.05 * rest)),
          part('os', 'windows', steady(0.2), since(0.05, 0.05 * rest)),
        ],
        5,
      );
    const fact = found(diagnose(systems(0.2, 1)), 'volume_part');
    expect(fact?.subjects.map(({ name }) => name)).toEqual(['ios']);
    expect(fact?.change).toBeCloseTo(-0.8, 1);
    expect(found(diagnose(systems(0.6, 0.6)), 'volume_part')).toBeUndefined();
    expect(found(diagnose(systems(1, 1)), 'volume_part')).toBeUndefined();
  });
});

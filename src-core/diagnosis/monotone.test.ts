import { describe, expect, it } from 'vitest';
import type { Cause } from '../../src-shared/model/vocabulary.ts';
import { cleanCases } from './causes.fixture.ts';
import { diagnose } from './diagnose.ts';
import type { DiagnosisInput } from './input/input.ts';

type Worsen = (input: DiagnosisInput, by: number) => DiagnosisInput;
const data = (input: DiagnosisInput, change: Partial<DiagnosisInput['data']>): DiagnosisInput => ({
  ...input,
  data: { ...input.data, ...change },
});
const newest = <T>(rows: readonly T[], count: number, make: (row: T, daysAgo: number) => T): T[] =>
  rows.map((row, index) => (index < rows.length - count ? row : make(row, rows.length - 1 - index)));

/** The tables themselves, with the fact of the case made worse; `by` 0 is the case as it is, 1 the worst. */
const worsened: ReadonlyArray<readonly [Cause, string, Worsen]> = [
  [
    'audience_saturation',
    'frequency climbing faster',
    (input, by) =>
      data(input, {
        // It climbs over four weeks: a jump 28 days ago would be an event of its own.
        daily: newest(input.data.daily, 28, (row, daysAgo) => ({
          ...row,
          frequency: (row.frequency ?? 1) * (1 + (by * (28 - daysAgo)) / 28),
        })),
      }),
  ],
  [
    'landing_page_issue',
    'the page slower still',
    (input, by) =>
      data(input, {
        site: newest(input.data.site, 8, (row) => ({
          ...row,
          pageLoadMs: (row.pageLoadMs ?? 1) * (1 + 3 * by),
        })),
      }),
  ],
  [
    'competitive_pressure',
    'bids of the market higher still',
    (input, by) =>
      data(input, {
        market: newest(input.data.market, 8, (row) => ({ ...row, bidIndex: (row.bidIndex ?? 1) * (1 + by) })),
      }),
  ],
  [
    'tracking_break',
    'the platform counting ever fewer of those that analytics sees',
    (input, by) =>
      data(input, {
        daily: newest(input.data.daily, 8, (row) => ({
          ...row,
          conversions: Math.round((row.conversions ?? 0) * (1 - 0.6 * by)),
        })),
      }),
  ],
  [
    'seasonality',
    'searches fewer still',
    (input, by) =>
      data(input, {
        market: newest(input.data.market, 10, (row) => ({
          ...row,
          searchVolumeIndex: (row.searchVolumeIndex ?? 1) * (1 - 0.6 * by),
        })),
      }),
  ],
  [
    'fundamental_issue',
    'the target further away',
    (input, by) =>
      data(input, {
        campaign: { ...input.data.campaign, targetCpa: (input.data.campaign.targetCpa ?? 18) / (1 + by) },
      }),
  ],
  [
    'budget_constraint',
    'more lost to budget',
    (input, by) =>
      data(input, {
        // The days since it began, and shares that add up; a baseline that is worse as well is another case.
        daily: newest(input.data.daily, 10, (row) => ({
          ...row,
          lostIsBudget: (row.lostIsBudget ?? 0) + 0.4 * by,
          impressionShare: (row.impressionShare ?? 0) - 0.4 * by,
        })),
      }),
  ],
];

describe('what grows worse in the tables never speaks less for its cause', () => {
  const holds = (cause: Cause, worsen: Worsen): void => {
    const given = cleanCases.find((one) => one.cause === cause)?.input(1);
    if (given === undefined) throw new Error(`no case for ${cause}`);
    let before = 0;
    for (const by of [0, 0.1, 0.25, 0.5, 1]) {
      const { hypotheses } = diagnose(worsen(given, by));
      const now = hypotheses.find((one) => one.cause === cause)?.probability ?? 0;
      // A table's own noise moves its standard error with it, and a tree's steps are small: as in metamorphic.test.ts.
      expect(now, `worse by ${by}`).toBeGreaterThanOrEqual(before - 0.01);
      before = now;
    }
  };

  it.each(worsened)('%s: %s', (cause, _, worsen) => holds(cause, worsen));
});

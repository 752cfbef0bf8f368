import { describe, expect, it } from 'vitest';
import { causes } from '../../../src-shared/model/vocabulary.ts';
import { cleanCases } from '../causes.fixture.ts';
import { diagnose } from '../diagnose.ts';
import type { Signal } from '../evidence/collect.ts';
import type { SignalKey } from '../evidence/signals.ts';
import type { DiagnosisInput } from '../input.ts';
import { causeModels } from './all.ts';
import { background } from './background.ts';
import { logRatioOf } from './likelihood.ts';
import type { CauseModel, ChangeContext, Prediction } from './model.ts';
import { beliefs } from './posterior.ts';

const keys = Object.keys(background).filter((key): key is SignalKey => key in background);
const context: ChangeContext = {
  worse: 0.3,
  parts: new Map([
    ['cpm', { value: 0.1, se: 0.04 }],
    ['ctr', { value: 0.1, se: 0.04 }],
    ['cvr', { value: 0.1, se: 0.06 }],
  ]),
};
const middle = (prediction: Prediction): number =>
  'chance' in prediction
    ? prediction.chance
    : prediction.reduce((sum, { weight, mean }) => sum + weight * mean, 0);

/** Which way a cause moves a signal, by its own prediction against what is usual; 0 = it leaves it alone or moves it both ways. */
function directionOf(key: SignalKey, prediction: Prediction): -1 | 0 | 1 {
  const usual = background[key];
  if ('chance' in prediction || 'chance' in usual) return 0;
  const anchor = middle(usual);
  const spread = 0.5 * Math.min(...usual.map(({ sd }) => sd));
  const above = prediction.some(({ mean }) => mean > anchor + spread);
  const below = prediction.some(({ mean }) => mean < anchor - spread);
  return above === below ? 0 : above ? 1 : -1;
}

describe('a sign made stronger never speaks less for its cause', () => {
  it('by itself, from far on the wrong side to far past anything seen, known well or badly', () => {
    let checked = 0;
    for (const cause of causes) {
      const model: CauseModel = causeModels[cause];
      const predictions = model.signals(context);
      for (const key of keys) {
        const prediction = predictions[key];
        const usual = background[key];
        if (prediction === undefined || 'chance' in usual) continue;
        const direction = directionOf(key, prediction);
        if (direction === 0) continue;
        const spread = Math.max(...usual.map(({ sd }) => sd));
        for (const se of [0.005, 0.05, 0.4]) {
          let before = Number.NEGATIVE_INFINITY;
          for (let step = -12; step <= 40; step += 0.5) {
            const value = middle(usual) + direction * step * spread;
            const ratio = logRatioOf(key, value, se, prediction);
            expect(ratio, `${cause} ${key} at ${value}`).toBeGreaterThanOrEqual(before - 1e-9);
            before = ratio;
            checked += 1;
          }
        }
      }
    }
    expect(checked).toBeGreaterThan(5000);
  });

  it('does not turn a wrong sign into a right one: nothing past the usual, on the side not predicted, adds anything', () => {
    const model: CauseModel = causeModels.landing_page_issue;
    const prediction = model.signals(context).bounceRate;
    if (prediction === undefined) throw new Error('the landing page predicts the bounce rate');
    // A wide prediction is likelier than a narrow background far out on either side; the envelope forbids it.
    expect(logRatioOf('bounceRate', -0.8, 0.02, prediction)).toBeLessThanOrEqual(
      logRatioOf('bounceRate', -0.05, 0.02, prediction),
    );
  });
});

/** Signals each cause is known by: where several causes predict the same sign, the one it belongs to. */
const own: ReadonlyArray<readonly [(typeof causes)[number], SignalKey, number, number]> = [
  ['creative_fatigue', 'olderFellMore', 0, -0.6],
  ['audience_saturation', 'frequency', 0, 0.9],
  ['audience_saturation', 'reachPerSpend', 0, -0.9],
  ['audience_saturation', 'firstTime', 0, -1.2],
  ['audience_saturation', 'reachedShare', 0.3, 1],
  ['competitive_pressure', 'lostIsRank', 0, 0.5],
  ['competitive_pressure', 'overlapRate', 0, 0.5],
  ['competitive_pressure', 'outrankingShare', 0, -0.5],
  ['competitive_pressure', 'newRivals', 0, 8],
  ['competitive_pressure', 'bidIndex', 0, 0.8],
  ['competitive_pressure', 'activeRivals', 0, 1],
  ['seasonality', 'searchVolume', 0, -1],
  ['poor_targeting', 'mixShare', 0, 1.2],
  ['landing_page_issue', 'bounceRate', 0, 0.9],
  ['landing_page_issue', 'pageLoad', 0, 1.8],
  ['landing_page_issue', 'errorRate', 0, 0.4],
  ['budget_constraint', 'lostIsBudget', 0, 0.6],
  ['budget_constraint', 'lostIsBudgetLevel', 0.05, 0.9],
  ['learning_phase', 'volatility', 0, 2],
  ['fundamental_issue', 'kpiToTarget', 0.1, 2],
  ['tracking_break', 'platformToAnalytics', 0, -2],
];

describe('the posterior of a cause never falls when the fact it is known by gets worse', () => {
  it.each(own)('%s by %s', (cause, key, from, to) => {
    const cvrOnly: ChangeContext = { worse: 0.5, parts: new Map([['cvr', { value: 0.5, se: 0.06 }]]) };
    for (const seen of [context, cvrOnly]) {
      for (const significant of [true, false]) {
        const verdict = {
          significant,
          p: significant ? 1e-4 : 0.3,
          gradualGain: 0,
          size: { log: -0.3, se: 0.1 },
        };
        let before = 0;
        for (let step = 0; step <= 60; step += 1) {
          const value = from + ((to - from) * step) / 60;
          const signal: Signal = { key, value, se: 0.02, evidence: 'E1' };
          const found = beliefs(new Map([[key, signal]]), seen, verdict, 'google_ads', []);
          const present = found.causes.find((one) => one.cause === cause)?.present ?? 0;
          expect(present, `${key} at ${value}`).toBeGreaterThanOrEqual(before - 1e-9);
          before = present;
        }
      }
    }
  });
});

type Worsen = (input: DiagnosisInput, by: number) => DiagnosisInput;
const data = (input: DiagnosisInput, change: Partial<DiagnosisInput['data']>): DiagnosisInput => ({
  ...input,
  data: { ...input.data, ...change },
});
const newest = <T>(rows: readonly T[], count: number, make: (row: T) => T): T[] =>
  rows.map((row, index) => (index < rows.length - count ? row : make(row)));

/** The tables themselves, with the fact of the case made worse; `by` 0 is the case as it is, 1 the worst. */
const worsened: ReadonlyArray<readonly [(typeof causes)[number], string, Worsen]> = [
  [
    'audience_saturation',
    'frequency higher still',
    (input, by) =>
      data(input, {
        daily: newest(input.data.daily, 28, (row) => ({
          ...row,
          frequency: (row.frequency ?? 1) * (1 + by),
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
    'tracking_break',
    'analytics seeing ever more than the platform',
    (input, by) =>
      data(input, {
        site: newest(input.data.site, 8, (row) => ({
          ...row,
          analyticsConversions: Math.round((row.analyticsConversions ?? 0) * (1 + by)),
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
    'budget_constraint',
    'more lost to budget',
    (input, by) =>
      data(input, {
        // The days that are held against the rest; a baseline that is worse as well is another case.
        daily: newest(input.data.daily, 7, (row) => ({
          ...row,
          lostIsBudget: Math.min(1, (row.lostIsBudget ?? 0) + 0.5 * by),
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
];

describe('the same over the whole diagnosis, from the tables on', () => {
  it.each(worsened)('%s: %s', (cause, _, worsen) => {
    const given = cleanCases.find((one) => one.cause === cause)?.input(1);
    if (given === undefined) throw new Error(`no case for ${cause}`);
    let before = 0;
    for (const by of [0, 0.1, 0.25, 0.5, 1]) {
      const { hypotheses } = diagnose(worsen(given, by));
      const now = hypotheses.find((one) => one.cause === cause)?.probability ?? 0;
      // A table's own noise moves its standard error with it; nothing else may move.
      expect(now, `worse by ${by}`).toBeGreaterThanOrEqual(before - 0.005);
      before = now;
    }
  });
});

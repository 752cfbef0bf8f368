import { describe, expect, it } from 'vitest';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';
import type { Signal } from '../evidence/collect.ts';
import type { SignalKey } from '../evidence/signals.ts';
import { background } from './background.ts';
import type { ChangeContext } from './model.ts';
import { type Beliefs, beliefs } from './posterior.ts';

type Parts = Readonly<Record<'cpm' | 'ctr' | 'cvr', number>>;

function believed(
  parts: Parts,
  signals: Partial<Record<SignalKey, number>>,
  ruledOut: readonly Cause[] = [],
): Beliefs {
  const context: ChangeContext = {
    worse: parts.cpm + parts.ctr + parts.cvr,
    parts: new Map([
      ['cpm', { value: parts.cpm, se: 0.02 }],
      ['ctr', { value: parts.ctr, se: 0.02 }],
      ['cvr', { value: parts.cvr, se: 0.04 }],
    ]),
  };
  const observed = new Map<SignalKey, Signal>();
  for (const key of Object.keys(background).filter((one): one is SignalKey => one in background)) {
    const value = signals[key];
    if (value !== undefined) observed.set(key, { key, value, se: 0.02, evidence: 'E1' });
  }
  const verdict = { significant: true, p: 1e-6, gradualGain: -1, size: { log: -context.worse, se: 0.05 } };
  return beliefs(observed, context, verdict, 'google_ads', ruledOut);
}

const rivals = { lostIsRank: 0.14, overlapRate: 0.1, outrankingShare: -0.1, newRivals: 3, bidIndex: 0.2 };
const slowPage = { bounceRate: 0.3, pageLoad: 0.8, platformToAnalytics: 0 };
const quietPage = { bounceRate: 0, pageLoad: 0, platformToAnalytics: 0 };
const quietAuction = { lostIsRank: 0, overlapRate: 0, outrankingShare: 0, newRivals: 0, bidIndex: 0 };
const names = ({ named }: Beliefs) => named.map(({ cause }) => cause).sort();

describe('two causes at once', () => {
  it('are both named where each has its own drivers and its own signs', () => {
    const found = believed({ cpm: 0.25, ctr: 0, cvr: 0.4 }, { ...rivals, ...slowPage });
    expect(names(found)).toEqual(['competitive_pressure', 'landing_page_issue']);
    // The one that did more comes first.
    expect(found.causes[0]?.cause).toBe('landing_page_issue');
    expect(found.named[0]?.cause).toBe('landing_page_issue');
    expect(found.causes[1]?.cause).toBe('competitive_pressure');
  });

  it('are not made of one: its signs alone, with the other’s signs absent, name it alone', () => {
    expect(names(believed({ cpm: 0.3, ctr: 0, cvr: 0 }, { ...rivals, ...quietPage }))).toEqual([
      'competitive_pressure',
    ]);
    expect(names(believed({ cpm: 0, ctr: 0, cvr: 0.4 }, { ...quietAuction, ...slowPage }))).toEqual([
      'landing_page_issue',
    ]);
  });

  it('are not made of a driver nobody explains: a second driver that moved a little brings no second cause', () => {
    expect(names(believed({ cpm: 0.3, ctr: 0.02, cvr: 0.03 }, { ...rivals, ...quietPage }))).toEqual([
      'competitive_pressure',
    ]);
  });

  it('still give probabilities that sum to 1, each cause present at least as likely as its share', () => {
    const { causes, explanations } = believed({ cpm: 0.2, ctr: 0.1, cvr: 0.3 }, { ...rivals, ...slowPage });
    expect(causes.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
    expect(explanations.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
    for (const { probability, present } of causes)
      expect(present).toBeGreaterThanOrEqual(probability - 1e-12);
  });

  it('never name what the analyst ruled out, alone or beside another', () => {
    const found = believed({ cpm: 0.25, ctr: 0, cvr: 0.4 }, { ...rivals, ...slowPage }, [
      'competitive_pressure',
    ]);
    expect(found.causes.find(({ cause }) => cause === 'competitive_pressure')?.present).toBe(0);
    expect(names(found)).not.toContain('competitive_pressure');
  });
});

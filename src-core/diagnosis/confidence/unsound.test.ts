import { describe, expect, it } from 'vitest';
import type { DataFinding } from '../../../src-shared/model/dataFinding.ts';
import { addDays } from '../../../src-shared/model/day.ts';
import type { Provenance } from '../../../src-shared/model/provenance.ts';
import { cleanCases } from '../causes.fixture.ts';
import { diagnose } from '../diagnose.ts';
import { worded } from '../explain/worded.ts';
import { mostUnseen } from './unseen.ts';
import { unlessUnsound } from './unsound.ts';

const clean = cleanCases.find(({ cause }) => cause === 'creative_fatigue');
if (clean === undefined) throw new Error('no clean case');
const given = clean.input(7);
const sound = diagnose(given);
const began = sound.kpi.changeStartedOn ?? given.asOf;
const diagnosed = (provenance: Partial<Provenance>) =>
  diagnose({
    ...given,
    data: { ...given.data, provenance: { restated: [], sources: [], unread: [], ...provenance } },
  });
const source = (from: string, to: string, name: 'google_ads' | 'platform_api') =>
  ({ source: name, label: '', days: 20, from, to }) as const;
const seamOn = (day: string) => ({
  sources: [
    source(addDays(began, -60), addDays(day, -1), 'google_ads'),
    source(day, given.asOf, 'platform_api'),
  ],
});
/** As if the last days had been read with half as many clicks more. */
const restatedSince = (day: string) => ({
  restated: given.data.daily
    .filter(({ date }) => date >= day)
    .slice(0, 7)
    .map(({ date, spend, clicks, conversions }) => ({
      date,
      spend,
      clicks: (clicks ?? 0) * 1.5,
      conversions,
    })),
});
const codes = (one: ReturnType<typeof diagnose>) => worded(one).dataQuality.flags.map((flag) => flag.code);

describe('a verdict over days that are in doubt', () => {
  it('was sure, so that it can become less so', () => expect(sound.confidence).toBeGreaterThan(mostUnseen));

  // Would catch: a step that comes of another source, or of days that changed afterwards, told as surely as one of the campaign.
  it.each([
    ['begins where another source begins', seamOn(began), 'two_sources'],
    ['is made of days that were restated', restatedSince(began), 'restated'],
  ])('is less sure where it %s, and says why', (_, provenance, kind) => {
    const one = diagnosed(provenance);
    expect(one).toMatchObject({ rootCause: sound.rootCause, confidence: mostUnseen });
    expect(codes(one)).toContain(kind);
  });

  // Would catch: a campaign whose file of last year costs its verdict of today some of its confidence.
  it.each([
    ['another source began', seamOn(addDays(began, -40)), 'two_sources'],
    ['days were restated', restatedSince(addDays(began, -60)), 'restated'],
  ])('is as sure as ever where %s long before', (_, provenance, kind) => {
    const one = diagnosed(provenance);
    expect(one).toMatchObject({ confidence: sound.confidence });
    expect(codes(one)).not.toContain(kind);
  });

  // Would catch: figures of cents and euros compared with each other.
  it('is a guess where some of the days are in another unit', () => {
    const daily = given.data.daily.map((row) =>
      row.date >= addDays(began, 2) && row.spend !== null ? { ...row, spend: row.spend * 100 } : row,
    );
    const one = diagnose({ ...given, data: { ...given.data, daily } });
    expect(codes(one)).toContain('unit_jump');
    expect(one.confidence).toBeLessThanOrEqual(0.45);
  });

  // Would catch: ads of last month that speak for a change of this week.
  it('is no surer by a table that ends before the days that are judged than without it', () => {
    const old = given.data.creatives.filter(({ date }) => date < addDays(began, -5));
    const late = diagnose({ ...given, data: { ...given.data, creatives: old } });
    const without = diagnose({ ...given, data: { ...given.data, creatives: [] } });
    expect(codes(late)).toContain('late_table');
    expect(late.confidence).toBeLessThanOrEqual(without.confidence + 0.05);
    expect(late.confidence).toBeLessThan(sound.confidence);
  });
});

// Would catch: a verdict that a finding beside its days moves.
it('takes nothing for findings that are no doubt of the days', () => {
  const compared = {
    current: { from: '2026-11-08', to: '2026-11-14' },
    baseline: { from: '2026-10-11', to: '2026-11-07' },
  };
  const gap: DataFinding = { kind: 'missing_days', severity: 'warning', days: 9, of: 60, spans: [] };
  const jump: DataFinding = {
    kind: 'unit_jump',
    severity: 'warning',
    from: '2026-09-01',
    to: '2026-09-03',
    days: 3,
    times: 100,
  };
  expect(unlessUnsound(0.9, [gap, jump], compared)).toBe(0.9);
  expect(unlessUnsound(0.9, [{ ...jump, to: '2026-10-11' }], compared)).toBe(0.45);
});

import { describe, expect, it } from 'vitest';
import { evidenceSchema } from './evidence.ts';

const stored = (signal: string, text: string, more: object = {}) => ({
  id: 'E1',
  signal,
  value: 0.5,
  baseline: null,
  change: null,
  interval: null,
  unit: 'share',
  n: null,
  source: 'segment_daily',
  window: null,
  text,
  ...more,
});

describe('a fact as earlier versions stored it', () => {
  // Would catch: recommendations of earlier versions that no longer open, or whose sentences are read for what they say.
  it.each([
    ['creative_ctr_change', 'CTR of creative “a” was 1% in 1–7 Nov.'],
    ['new_rivals', '2 new rivals entered our auctions: “a” and “b”.'],
    ['edit_other', 'On 1 Nov “f” was changed from “x” to “y”.'],
    ['cpa_change', 'CPA was $5.'],
    ['track_record', 'Right 8 times in 10.'],
  ])('keeps its sentence as words, and nothing is read out of it: %s', (signal, text) => {
    expect(evidenceSchema.parse(stored(signal, text))).toMatchObject({
      subjects: [],
      detail: { kind: 'words', text },
    });
  });

  it('keeps its meaning where a code or a form of value changed', () => {
    expect(evidenceSchema.parse(stored('older_against_fresh_creatives', 'x')).signal).toBe('creative_wear');
    const bound = stored('lost_is_rank_bound', 'x', { value: 'under 10%', unit: 'text' });
    expect(evidenceSchema.parse(bound)).toMatchObject({ value: 0.1, unit: 'share' });
  });

  it('is refused with a signal that never was, and keeps the subjects it has', () => {
    expect(evidenceSchema.safeParse(stored('made_up', 'x')).success).toBe(false);
    const subjects = [{ kind: 'rival', id: 'a', name: 'a' }];
    expect(evidenceSchema.parse(stored('new_rivals', '“a”', { subjects })).subjects).toEqual(subjects);
  });

  it('of today has its figures and details and no sentence', () => {
    const { text, ...now } = stored('mix_share', 'x', {
      detail: { kind: 'mix', tooSmall: false },
      subjects: [],
    });
    expect(evidenceSchema.parse({ ...now, text })).toEqual(now);
    expect(evidenceSchema.safeParse({ ...now, detail: null }).success).toBe(false);
  });
});

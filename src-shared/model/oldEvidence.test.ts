import { describe, expect, it } from 'vitest';
import { evidenceSchema } from './diagnosis.ts';

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

describe('a fact stored before facts had subjects', () => {
  // Would catch: recommendations of earlier versions that no longer open, or whose names reach a model unmarked.
  it.each([
    [
      'creative_ctr_change',
      'CTR of creative “a” was 1% in 1–7 Nov.',
      [{ kind: 'creative', id: 'a', name: 'a' }],
    ],
    [
      'new_rivals',
      '2 new rivals entered our auctions: “a” and “b”.',
      [
        { kind: 'rival', id: 'a', name: 'a' },
        { kind: 'rival', id: 'b', name: 'b' },
      ],
    ],
    [
      'segment_rate_change',
      '“a” (“d”) converted nothing.',
      [{ kind: 'segment', id: 'a', name: 'a', dimension: 'd' }],
    ],
    [
      'localised_change',
      'The change sits in what is both “a” (“d”) and “b” (“e”): “a” brought 9% fewer.',
      [
        { kind: 'segment', id: 'a', name: 'a', dimension: 'd' },
        { kind: 'segment', id: 'b', name: 'b', dimension: 'e' },
      ],
    ],
    [
      'edit_other',
      'On 1 Nov “f” was changed from “x” to “y”.',
      [
        { kind: 'edited', id: 'field', name: 'f' },
        { kind: 'edited', id: 'from', name: 'x' },
        { kind: 'edited', id: 'to', name: 'y' },
      ],
    ],
    ['cpa_change', 'CPA was $5.', []],
  ])('gets the names of its sentence: %s', (signal, text, subjects) => {
    expect(evidenceSchema.parse(stored(signal, text)).subjects).toEqual(subjects);
  });

  it('keeps its meaning where a code or a form of value changed', () => {
    expect(evidenceSchema.parse(stored('older_against_fresh_creatives', 'x')).signal).toBe('creative_wear');
    const bound = stored('lost_is_rank_bound', 'x', { value: 'under 10%', unit: 'text' });
    expect(evidenceSchema.parse(bound)).toMatchObject({ value: 0.1, unit: 'share' });
  });

  it('is refused with a signal that never was, and left alone where it has subjects', () => {
    expect(evidenceSchema.safeParse(stored('made_up', 'x')).success).toBe(false);
    const now = stored('new_rivals', '“a”', { subjects: [] });
    expect(evidenceSchema.parse(now).subjects).toEqual([]);
  });
});

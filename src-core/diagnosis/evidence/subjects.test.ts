import { describe, expect, it } from 'vitest';
import { namedFacts } from './namedFacts.ts';
import type { DimensionState, SegmentState } from './segments.ts';
import { placeSubject } from './subjects.ts';

const segment = (name: string, before: number, now: number, count: number): SegmentState => ({
  dimension: 'age',
  segment: name,
  currentCount: count,
  currentExposure: now,
  baselineCount: 100,
  baselineExposure: before,
  rateEffect: 0,
  mixEffect: -0.1,
  rateSe: 0.01,
  mixSe: 0.01,
  explains: 0.5,
  logRate: -0.1,
  se: 0.1,
  p: 0.01,
  standsOut: true,
});
const ages: DimensionState = {
  dimension: 'age',
  segments: [segment('18-24', 100, 400, 20), segment('35-44', 900, 600, 180)],
  mixShare: 0.9,
  mixSe: 0.1,
  surprise: 1,
};

describe('what a fact is about', () => {
  // Would catch: an ad shown by its id, as a segment of a dimension that no table has.
  it('is an ad by its name where the change sits in an ad', () => {
    const row = { creativeId: 'cr24', creativeName: 'Summer 3' };
    const data = { creatives: [row] } as unknown as Parameters<typeof placeSubject>[1];
    const found = placeSubject({ dimension: 'creative', segment: 'cr24' }, data);
    expect(found).toEqual({ kind: 'creative', id: 'cr24', name: 'Summer 3' });
  });

  // Would catch: a move of money between two segments that no fact is about, and the better one called worse than the average.
  it('are both segments that a move of money names', () => {
    const facts = namedFacts(
      {
        workflow: 'Budget Reallocation',
        changePct: -20,
        currentDailyBudget: null,
        newDailyBudget: null,
        fromSegment: '18-24',
        toSegment: '35-44',
      },
      [],
      { creatives: [], dimensions: [ages], current: { from: '2026-11-08', to: '2026-11-15' } },
    );
    expect(facts.map(({ subjects }) => subjects[0]?.id)).toEqual(['18-24', '35-44']);
    expect(facts.map(({ detail }) => detail)).toEqual([
      { kind: 'spend_share', brings: 'less' },
      { kind: 'spend_share', brings: 'more' },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { combinationKey, labelKeys } from './rootCauseCases.ts';
import { scoreMatches } from './rootCauseScore.ts';

describe('scoreMatches', () => {
  it('counts a combination right only if every condition agrees', () => {
    // Would catch: credit for naming a parent or a child of the culprit.
    const truth = labelKeys('bitrate=2000&cdn=3;p2p=0');
    const right = combinationKey([
      { dimension: 'cdn', value: '3' },
      { dimension: 'bitrate', value: '2000' },
    ]);
    const score = scoreMatches([
      { truth, named: new Set([right]) },
      { truth, named: new Set(['bitrate=2000', 'p2p=0']) },
      { truth, named: new Set() },
    ]);
    expect(score).toMatchObject({ right: 2, wrong: 1, missed: 4 });
    expect(score.f1).toBeCloseTo(4 / 9, 12);
  });
});

import { describe, expect, it } from 'vitest';
import { sharedData } from './files.ts';
import { combinationKey, labelKeys, readCases } from './rootCauseCases.ts';
import { scoreAll } from './rootCauseRun.ts';
import { scoreMatches } from './rootCauseScore.ts';

const incidents = sharedData('root-cause-rs');

describe('outside measurements', () => {
  it.skipIf(incidents === null)(
    'beats the best published method on the labelled incidents (needs root-cause-rs)',
    () => {
      // Would catch: a change of the search that reads well and finds less.
      expect(scoreAll(readCases(incidents ?? '')).f1).toBeGreaterThan(0.738);
    },
    120_000,
  );
});

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

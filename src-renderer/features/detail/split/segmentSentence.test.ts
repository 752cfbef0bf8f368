import { expect, it } from 'vitest';
import { segmentSentence } from './segmentSentence.ts';

it('names the larger of the two effects, with its direction', () => {
  expect(segmentSentence({ rateEffect: -0.006, mixEffect: 0.001 })).toBe(
    'Brings less for the money than before',
  );
  expect(segmentSentence({ rateEffect: 0.006, mixEffect: 0.001 })).toBe(
    'Brings more for the money than before',
  );
  expect(segmentSentence({ rateEffect: -0.001, mixEffect: -0.006 })).toContain('hurts the average');
});

import { expect, it } from 'vitest';
import { segmentSentence } from './segmentSentence.ts';

it('names the larger of the two effects, with its direction', () => {
  expect(segmentSentence({ rateEffect: -0.006, mixEffect: 0.001 })).toBe('Converts worse for its money');
  expect(segmentSentence({ rateEffect: 0.006, mixEffect: 0.001 })).toBe('Converts better for its money');
  expect(segmentSentence({ rateEffect: -0.001, mixEffect: -0.006 })).toContain(
    'mix of spend shifted for the worse',
  );
});

import { expect, it } from 'vitest';
import { namesIn, wordsOf } from './names.ts';

// Would catch: a check of names that reads prose, or that misses template expressions.
it('finds names in code only, also inside a template', () => {
  const source = "/* told */ const a = 'said'; // lot\nconst b = `mind $" + '{gather(hand)}`; c = /board/g;';
  expect(namesIn(source)).toEqual(['const', 'a', 'const', 'b', 'gather', 'hand', 'c']);
});

it('splits a compound name', () => {
  expect(wordsOf('toldFaults')).toEqual(['told', 'faults']);
  expect(wordsOf('HTMLBoard_of2days')).toEqual(['html', 'board', 'of', 'days']);
  expect(wordsOf('keyboard')).toEqual(['keyboard']);
});

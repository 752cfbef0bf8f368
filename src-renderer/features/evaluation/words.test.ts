import { expect, it } from 'vitest';
import { countText, rangeText, shareText } from './words.ts';

// Would catch: a missing figure shown as 0%, which reads as a result.
it('shows a dash where nothing was counted', () => {
  const none = { hits: 0, of: 0, share: null, low: null, high: null };
  expect([shareText(none), rangeText(none), countText(none)]).toEqual(['–', '–', 'no case']);
});

it('keeps the tenth that one case makes', () => {
  const one = { hits: 1074, of: 1200, share: 0.895, low: 0.86, high: 0.92 };
  expect([shareText(one), rangeText(one), countText(one)]).toEqual([
    '89.5%',
    '86.0 to 92.0%',
    '1,074 of 1,200',
  ]);
});

import { expect, it } from 'vitest';
import { changedFigures } from './changedFigures.ts';

const bid = { workflow: 'Bid Adjustment', changePct: 11, currentBid: 2.5, newBid: 2.775 } as const;

// Would catch: an approval with a change shown as the recommendation it changed.
it('says what was approved, and what was recommended instead', () => {
  const approved = { ...bid, changePct: 5, newBid: 2.625 };
  expect(changedFigures({ approved, recommended: bid }, 'USD')).toBe('+5% to $2.63 (recommended +11%)');
  expect(changedFigures({ approved: { ...approved, newBid: null }, recommended: null }, 'USD')).toBe('+5%');
});

it('says nothing where the recommendation itself was approved, including figures changed and changed back', () => {
  expect(changedFigures(null, 'USD')).toBeNull();
  expect(changedFigures({ approved: { ...bid }, recommended: bid }, 'USD')).toBeNull();
});

it('names what remains of lists, and the other day', () => {
  const ads = [
    { id: 'a1', name: 'Ad A' },
    { id: 'a2', name: null },
  ];
  const refresh = { workflow: 'Creative Refresh', creatives: ads } as const;
  expect(
    changedFigures({ approved: { ...refresh, creatives: ads.slice(1) }, recommended: refresh }, null),
  ).toBe('replace a2 (recommended 2 ads)');
  const watch = { workflow: 'Continue Monitoring', recheckOn: '2026-11-12' } as const;
  expect(changedFigures({ approved: { ...watch, recheckOn: '2026-11-20' }, recommended: watch }, null)).toBe(
    'look again on 20 Nov (recommended 12 Nov)',
  );
});

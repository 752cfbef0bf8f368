import { expect, it } from 'vitest';
import { sampleTables } from '../../testing/sampleTables.ts';
import { countingWhatStays, recommendationsRemain } from './keptSoFar.ts';

// Would catch: a cancelled import that does not say what remains, or counts a batch that the disk refused.
it('says what an import has stored so far: rows, campaigns, days', () => {
  const announced: unknown[] = [];
  let refuse = false;
  const sink = countingWhatStays(
    {
      accept: () => {
        if (refuse) throw new Error('the disk is full');
        return [];
      },
    },
    (remains) => announced.push(remains),
  );
  expect(announced).toEqual(['Nothing of it was kept.']);
  const batch = sampleTables().find(({ table }) => table === 'campaign_daily');
  if (batch?.table !== 'campaign_daily') throw new Error('the sample has no days');
  const [row] = batch.rows;
  if (row === undefined) throw new Error('no row');
  const rows = [
    { ...row, campaignId: 'a', date: '2026-03-02' },
    { ...row, campaignId: 'b', date: '2026-03-01' },
    { ...row, campaignId: 'b', date: '2026-03-20' },
  ];
  sink.accept({ table: 'campaign_daily', rows });
  const sentence =
    '3 rows of 2 campaigns (1–20 Mar) that were already read stay in the workspace; import the same again to complete them.';
  expect(announced.at(-1)).toBe(sentence);
  refuse = true;
  expect(() => sink.accept({ table: 'campaign_daily', rows })).toThrow('full');
  expect(announced.at(-1)).toBe(sentence);
  // What was refused is in no later sentence either.
  refuse = false;
  sink.accept({ table: 'campaign_daily', rows });
  expect(announced.at(-1)).toMatch(/^6 rows of 2 campaigns/);
});

it('says how many recommendations of an analysis remain', () => {
  expect([0, 1, 1200].map(recommendationsRemain)).toEqual([
    null,
    'The 1 recommendation made before stays in the queue.',
    'The 1,200 recommendations made before stay in the queue.',
  ]);
});

import { expect, it } from 'vitest';
import { campaignsOf, unreadableText } from './unreadable.ts';

const row = (campaign: string) => ({
  id: `r of ${campaign}`,
  campaignId: campaign,
  campaignName: `Campaign ${campaign}`,
  reason: 'cause: unknown value',
});

// Would catch: a list that is shorter than its count without saying why, or a wall of names.
it('names the first few and counts the others', () => {
  expect(unreadableText([])).toBeUndefined();
  expect(unreadableText([row('a')])).toBe(
    '1 recommendation cannot be read: Campaign a (cause: unknown value).',
  );
  expect(unreadableText(['a', 'b', 'c', 'd', 'd'].map(row))).toBe(
    '5 recommendations cannot be read: Campaign a, Campaign b, Campaign c and 1 more (the first: cause: unknown value).',
  );
  expect(campaignsOf(['a', 'b', 'b'].map(row))).toEqual(['a', 'b']);
});

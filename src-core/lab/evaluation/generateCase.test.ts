import { describe, expect, it } from 'vitest';
import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import { generateCase } from './generateCase.ts';
import { type GoldenCase, goldenCaseSchema } from './goldenCase.ts';

function caseWith(siblings: unknown): GoldenCase {
  return goldenCaseSchema.parse({
    id: 'a-case',
    title: 'A case for a test',
    recipe: {
      campaign: { preset: 'shop_feed', name: 'Tents | Prospecting | DE' },
      lastDay: '2026-10-18',
      days: 30,
      seed: 3,
      siblings,
    },
    decision: {
      causes: ['normal_variance'],
      workflow: 'Continue Monitoring',
      reasoning: 'Nothing happened in it, which is what a test of the accounts around it needs.',
    },
    facts: [{ figure: 'days', last: 30, between: [30, 30] }],
    difficulty: 'clear',
    split: 'test',
  });
}

const lastDays = (all: readonly CampaignData[]): ReadonlyArray<string | undefined> =>
  all.map(({ daily }) => daily.at(-1)?.date);

describe('the account around a case', () => {
  // Would catch: a trouble of one platform that reaches the others, so that nothing tells the two apart.
  it('has what happens to one platform on that platform only', () => {
    const samePlatform = [{ kind: 'deliveryLimited', daysAgo: 3, share: 1 }];
    const { siblings } = generateCase(caseWith({ samePlatform }));
    expect(siblings.map(({ campaign }) => campaign.platform)).toEqual([
      'google_ads',
      'google_ads',
      'meta_ads',
      'meta_ads',
    ]);
    expect(lastDays(siblings)).toEqual(['2026-10-18', '2026-10-18', '2026-10-15', '2026-10-15']);
  });

  // Would catch: an account that is large by copies of the same luck, or whose first campaigns change with its size.
  it('may be larger: the first four stay as they are, the others have luck of their own', () => {
    const four = generateCase(caseWith({})).siblings;
    const twelve = generateCase(caseWith({ times: 3 })).siblings;
    expect(twelve.slice(0, 4)).toEqual(four);
    expect(new Set(twelve.map(({ campaign }) => campaign.campaignId)).size).toBe(12);
    expect(new Set(twelve.map(({ daily }) => JSON.stringify(daily.map(({ clicks }) => clicks)))).size).toBe(
      12,
    );
  });
});

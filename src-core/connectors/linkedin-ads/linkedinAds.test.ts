import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { campaigns, dayOf } from '../../../testing/platforms/account.ts';
import {
  type LinkedinAdsServer,
  linkedinThrottled,
  startLinkedinAds,
} from '../../../testing/platforms/linkedinAds.ts';
import { linkedinFailure } from '../../../testing/platforms/linkedinAnalytics.ts';
import { quickDoor, readAll } from '../../../testing/platforms/reading.ts';
import type { CollectPlan } from '../base/collect.ts';
import { linkedinAds } from './platform.ts';
import { linkedinAdsProtocol } from './protocol.ts';
import { uncapped } from './uncapped.ts';

const account = {
  id: '512345678',
  name: 'Firm',
  currency: 'USD',
  timezone: 'UTC',
  campaigns: campaigns(3, '2026-06-10'),
};
const [campaign] = account.campaigns;
const plan: CollectPlan = {
  account: { id: account.id, name: 'Firm', currency: 'USD', timezone: 'UTC', managerId: null },
  apiVersion: '202606',
  campaignIds: null,
  first: '2026-06-01',
  last: '2026-06-30',
  known: [],
  done: [],
};

let linkedin: LinkedinAdsServer;
beforeEach(async () => {
  linkedin = await startLinkedinAds({ accounts: [account], today: '2026-07-01' });
});
afterEach(() => linkedin.server.close());

const door = () => quickDoor({ baseUrl: linkedin.server.baseUrl, protocol: linkedinAdsProtocol }).door;
const read = (over: Partial<CollectPlan> = {}) => readAll(linkedinAds, door(), { ...plan, ...over });

describe('a LinkedIn account', () => {
  // Would catch: money left as text, a day's frequency taken for seven, an ad without its age, pages left out.
  it('becomes the rows of its campaigns, days and ads', async () => {
    linkedin.settings.rowsOfPage = 2;
    const { kept, outcome } = await read();
    expect([...outcome.failed]).toEqual([]);
    expect(kept.rows('campaigns')).toHaveLength(3);
    expect(kept.rows('campaigns')[0]).toMatchObject({
      campaignName: 'Campaign 1',
      platform: 'linkedin_ads',
      currency: 'USD',
      dailyBudget: 100,
      bidStrategy: 'CPC',
      currentBid: 8.5,
      startedOn: '2026-06-10',
      extra: { last_modified: '2026-06-15T10:00:00.000Z', version: '7' },
    });
    const days = kept.rows('campaign_daily');
    expect(days).toHaveLength(3 * 21);
    const real = campaign === undefined ? null : dayOf(campaign, '2026-06-20');
    const day = days.find(({ campaignId, date }) => campaignId === campaign?.id && date === '2026-06-20');
    expect(day).toMatchObject({
      impressions: real?.impressions,
      clicks: real?.clicks,
      spend: (real?.costMicros ?? 0) / 1_000_000,
      conversions: Math.round(real?.conversions ?? 0),
      conversionValue: real?.value,
      frequency: null,
    });
    expect(kept.rows('creative_daily')).toHaveLength(3 * 21 * 2);
    expect(kept.rows('creative_daily')[0]).toMatchObject({
      creativeId: `${campaign?.id}0`,
      launchedOn: '2026-06-10',
      videoStarts: 40,
    });
  });

  // Would catch: the few visitors of a site added to the leads of a form, or taken instead of them.
  it('counts leads where a campaign is there to collect them', async () => {
    linkedin.settings.leads = true;
    const day = (await read()).kept.rows('campaign_daily').find(({ date }) => date === '2026-06-20');
    expect(day?.conversions).toBeGreaterThan(1);
    expect(day?.conversionValue).toBeNull();
  });

  // Would catch: "no edits" where LinkedIn keeps no log of them.
  it('whose campaigns start at no moment of any calendar is not believed', async () => {
    const change = (text: string) => text.replace(/"start":\d+/, '"start":1e300');
    linkedin.server.plan({ kind: 'changes', change }, 9);
    expect((await read()).outcome.failed.get('campaigns')).toMatchObject({ kind: 'drift' });
  });

  it('has no feed of edits, since nobody can say there were none', () => {
    expect(linkedinAds.feeds.map(({ name }) => name)).not.toContain('changes');
  });

  it('lists the accounts that may be read', async () => {
    expect(await linkedinAds.accounts(door(), '202606', new AbortController().signal)).toEqual([
      plan.account,
    ]);
  });

  // Would catch: a limit of the day hammered on, or taken for one of a minute.
  it('stops until midnight in UTC where the day’s requests are used up', async () => {
    const day = 'Application level throttle DAY limit is reached.';
    linkedin.server.plan(
      { kind: 'answers', answer: () => linkedinFailure(429, 'TOO_MANY_REQUESTS', 101, day) },
      99,
    );
    expect((await read()).outcome.stopped).toMatchObject({
      kind: 'quota',
      until: '2026-07-02T00:00:00.000Z',
    });
    expect(linkedin.server.seen).toHaveLength(1);
  });

  it('is tried again where LinkedIn asks to slow down without saying how long', async () => {
    linkedin.server.plan({ kind: 'answers', answer: linkedinThrottled }, 2);
    expect([...(await read()).outcome.failed]).toEqual([]);
  });
});

describe('answers that are cut without a word', () => {
  const ids = Array.from({ length: 120 }, (_, index) => `c${index}`);
  const days = { from: '2026-06-01', to: '2026-06-10' };
  const rowsOf =
    (perDay: (id: string) => number) => async (asked: typeof days, chosen: readonly string[] | null) => {
      const first = Number(asked.from.slice(8));
      const length = Number(asked.to.slice(8)) - first + 1;
      return Array.from({ length }, (_, day) => day + first)
        .flatMap((day) =>
          (chosen ?? ids).flatMap((id) =>
            Array.from({ length: perDay(id) }, (_, row) => `${day} ${id} ${row}`),
          ),
        )
        .slice(0, 100);
    };

  // Would catch: the newest campaigns of a large account missing for ever, and nobody knowing.
  it('are asked for in smaller parts until they are complete, each row once', async () => {
    const found = await uncapped(
      { days, ids, cap: 100 },
      rowsOf(() => 1),
    );
    expect(found.truncated).toBe(false);
    expect(found.rows).toHaveLength(1200);
    expect(new Set(found.rows).size).toBe(1200);
  });

  it('count as not read where the smallest part is cut too', async () => {
    const found = await uncapped(
      { days, ids, cap: 100 },
      rowsOf((id) => (id === 'c7' ? 150 : 0)),
    );
    expect(found.truncated).toBe(true);
  });
});

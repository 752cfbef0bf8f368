import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeActivity, MetaAdsServer } from '../../../testing/platforms/metaAds.ts';
import { firstCampaign, readShop, startShop } from '../../../testing/platforms/metaShop.ts';

let meta: MetaAdsServer;
beforeEach(async () => {
  meta = await startShop();
});
afterEach(() => meta.server.close());

describe('edits of a Meta account', () => {
  const activity = (over: Partial<FakeActivity>): FakeActivity => ({
    event_time: '2026-06-20T14:03:22+0200',
    event_type: 'update_ad_set_budget',
    object_id: `7${firstCampaign}`,
    object_type: 'ADSET',
    object_name: 'Everybody',
    actor_name: 'Ada Example',
    extra_data: '{"old_value":"7500","new_value":"25000"}',
    ...over,
  });

  // Would catch: an ad set's edit lost because Meta names the ad set; cents as units; a shape of `extra_data` that ends the feed.
  it('belong to the campaign of what was edited, whatever form their values have', async () => {
    meta.settings.activities = [
      activity({}),
      activity({
        event_time: '2026-06-21T09:00:00+0200',
        event_type: 'update_campaign_budget',
        object_id: firstCampaign,
        object_type: 'CAMPAIGN',
        extra_data:
          '{"old_value":{"type":"payment_amount","currency":"EUR","old_value":5000},"new_value":{"type":"payment_amount","currency":"EUR","new_value":8000}}',
      }),
      activity({
        event_time: '2026-06-22T09:00:00+0200',
        event_type: 'update_ad_run_status',
        object_id: `${firstCampaign}0`,
        object_type: 'AD',
        extra_data: '{"old_value":"Active","new_value":"Inactive"}',
      }),
      activity({
        event_time: '2026-06-23T09:00:00+0200',
        event_type: 'create_ad_set',
        extra_data: 'no JSON',
      }),
      activity({ event_type: 'ad_account_billing_charge', object_id: '1234567890', object_type: 'ACCOUNT' }),
    ];
    const { kept, outcome } = await readShop(meta);
    expect([...outcome.failed]).toEqual([]);
    const rows = kept.rows('changes').toSorted((one, two) => (one.timestamp < two.timestamp ? -1 : 1));
    expect(rows).toMatchObject([
      {
        timestamp: '2026-06-20T12:03:22.000Z',
        campaignId: firstCampaign,
        changeType: 'budget',
        field: 'ad_set.budget',
        oldValue: '75',
        newValue: '250',
        actor: 'Ada Example',
      },
      { changeType: 'budget', field: 'budget', oldValue: '50', newValue: '80' },
      { changeType: 'status', field: 'ad.run_status', oldValue: 'Active', newValue: 'Inactive' },
      { changeType: 'other', field: 'ad_set.created', oldValue: null, newValue: 'Everybody' },
    ]);
  });

  // Would catch: one ad set's budget taken for what the campaign may spend, and its step for the campaign's.
  it('of the budget of one of several ad sets say nothing about the size of the campaign’s', async () => {
    meta.settings.budgets = [60, 40];
    meta.settings.activities = [activity({})];
    expect((await readShop(meta)).kept.rows('changes')).toMatchObject([
      {
        changeType: 'budget',
        field: 'ad_set.budget',
        oldValue: null,
        newValue: null,
        extra: { object: 'Everybody', extra_data: '{"old_value":"7500","new_value":"25000"}' },
      },
    ]);
  });
});

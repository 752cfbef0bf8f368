import { describe, expect, it } from 'vitest';
import { deliveryOf as ofGoogle } from './google-ads/delivery.ts';
import { deliveryOf as ofLinkedin } from './linkedin-ads/delivery.ts';
import { deliveryOf as ofMeta } from './meta-ads/delivery.ts';
import { deliveryOf as ofMicrosoft } from './microsoft-ads/delivery.ts';

const stand = (status: string, reason: string | null = null) => [
  { campaignId: '7', level: 'campaign', item: null, status, reason },
];

// Would catch: a campaign somebody paused that is called blocked, and one a platform blocks that is called paused.
describe('how delivery stands', () => {
  it('is what Google says by its primary status, and a person’s doing where all below is paused', () => {
    const of = (primaryStatus: string, ...primaryStatusReasons: string[]) =>
      ofGoogle({ id: '7', primaryStatus, primaryStatusReasons });
    expect(of('ELIGIBLE')).toEqual(stand('running'));
    expect(of('LIMITED', 'BUDGET_CONSTRAINED', 'HAS_ADS_DISAPPROVED')).toEqual(
      stand('limited', 'BUDGET_CONSTRAINED;HAS_ADS_DISAPPROVED'),
    );
    expect(of('NOT_ELIGIBLE', 'HAS_ADS_DISAPPROVED')).toEqual(stand('stopped', 'HAS_ADS_DISAPPROVED'));
    expect(of('NOT_ELIGIBLE', 'AD_GROUPS_PAUSED')).toEqual(stand('paused', 'AD_GROUPS_PAUSED'));
    expect(of('ENDED', 'CAMPAIGN_ENDED')).toEqual(stand('ended', 'CAMPAIGN_ENDED'));
    // A word of tomorrow’s is unknown, not running.
    expect(of('PENDING', 'CAMPAIGN_PENDING')).toEqual([]);
    expect(of('SOMETHING_NEW')).toEqual([]);
    expect(ofGoogle({ id: '7' })).toEqual([]);
  });

  it('is what Meta says, but over where the last day is', () => {
    const issues_info = [{ error_summary: 'Ads rejected; see why' }, {}];
    expect(ofMeta({ id: '7', effective_status: 'ACTIVE' }, '2026-06-30')).toEqual(stand('running'));
    expect(ofMeta({ id: '7', effective_status: 'WITH_ISSUES', issues_info }, '2026-06-30')).toEqual(
      stand('limited', 'Ads rejected, see why'),
    );
    const until = { id: '7', effective_status: 'ACTIVE', stop_time: '2026-06-29T23:59:59+0200' };
    expect(ofMeta(until, '2026-06-30')).toEqual(stand('ended'));
    expect(ofMeta(until, '2026-06-28')).toEqual(stand('running'));
    expect(ofMeta({ ...until, effective_status: 'PAUSED' }, '2026-06-30')).toEqual(stand('paused'));
    expect(ofMeta({ id: '7', effective_status: 'IN_PROCESS' }, '2026-06-30')).toEqual([]);
  });

  it('is what holds an active campaign of LinkedIn, a plan’s hold before the platform’s', () => {
    const of = (status: string, ...servingStatuses: string[]) =>
      ofLinkedin({ id: '7', status, servingStatuses });
    expect(of('ACTIVE', 'RUNNABLE')).toEqual(stand('running'));
    expect(of('ACTIVE', 'BILLING_HOLD')).toEqual(stand('stopped', 'BILLING_HOLD'));
    expect(of('ACTIVE', 'BILLING_HOLD', 'CAMPAIGN_END_DATE_HOLD')).toEqual(
      stand('ended', 'BILLING_HOLD;CAMPAIGN_END_DATE_HOLD'),
    );
    expect(of('ACTIVE', 'STOPPED', 'CAMPAIGN_GROUP_STATUS_HOLD')).toEqual(
      stand('paused', 'STOPPED;CAMPAIGN_GROUP_STATUS_HOLD'),
    );
    expect(of('ACTIVE', 'CAMPAIGN_START_DATE_HOLD')).toEqual([]);
    expect(of('PAUSED', 'STOPPED')).toEqual(stand('paused'));
    expect(of('DRAFT')).toEqual([]);
  });

  it('is the status Microsoft gives, with a budget that is spent as what it is', () => {
    const of = (Status: string) => ofMicrosoft({ Id: '7', Status });
    expect(of('Active')).toEqual(stand('running'));
    expect(of('BudgetPaused')).toEqual(stand('limited', 'Budget'));
    expect(of('BudgetAndManualPaused')).toEqual(stand('paused'));
    expect(of('Suspended')).toEqual(stand('stopped', 'Suspended'));
    expect(of('Unknown')).toEqual([]);
  });
});

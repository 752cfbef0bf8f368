import { expect, it } from 'vitest';
import { ga4 } from '../../../src-core/connectors/ga4/platform.ts';
import { googleAds } from '../../../src-core/connectors/google-ads/platform.ts';
import { linkedinAds } from '../../../src-core/connectors/linkedin-ads/platform.ts';
import { FaultLog } from '../../../src-core/ingest/faults/faultLog.ts';
import { campaign } from '../../../testing/store/rows.ts';
import { amongOthers } from './amongOthers.ts';

const known = new Map([
  ['1', campaign('1', { platform: 'google_ads' })],
  ['2', campaign('2', { platform: 'other' })],
]);
const facts = {
  campaign: (id: string) => known.get(id) ?? null,
  connectionsBehind: (_: string, id: string) => ({ '1': ['this'], '3': ['other'] })[id] ?? [],
};

// Would catch: a campaign of LinkedIn whose number one of Google Ads has too replacing that one's days and name.
it('leaves out a campaign whose id another platform has, and says so', () => {
  const log = new FaultLog();
  const taken = (platform: typeof googleAds) =>
    ['1', '2', '3'].filter(amongOthers(facts, 'this', platform, log).isTaken ?? String);
  expect(taken(googleAds)).toEqual([]);
  expect(log.result().faults).toEqual([]);
  expect(taken(linkedinAds)).toEqual(['1']);
  expect(log.result().faults).toMatchObject([{ code: 'id_of_another_platform', severity: 'rejected' }]);
});

it('knows which campaigns an account that runs none was not read for', () => {
  const { isUnread = String } = amongOthers(facts, 'this', ga4, new FaultLog());
  expect(['1', '2', '3'].filter(isUnread)).toEqual(['2', '3']);
});

// Would catch: visits of Mixpanel written over those of Google Analytics, which count otherwise: a fall that never was.
it('leaves out a campaign whose website another account brings, and says so', () => {
  const log = new FaultLog();
  expect(['1', '2', '3'].filter(amongOthers(facts, 'this', ga4, log).isTaken ?? String)).toEqual(['3']);
  expect(log.result().faults).toMatchObject([{ code: 'site_of_another_account', severity: 'rejected' }]);
});

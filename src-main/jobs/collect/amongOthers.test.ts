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
  hasRows: (_: string, id: string) => id === '1',
};

// Would catch: a campaign of LinkedIn whose number one of Google Ads has too replacing that one's days and name.
it('leaves out a campaign whose id another platform has, and says so', () => {
  const log = new FaultLog();
  const taken = (platform: typeof googleAds) =>
    ['1', '2', '3'].filter(amongOthers(facts, platform, log).isTaken ?? String);
  expect(taken(googleAds)).toEqual([]);
  expect(log.result().faults).toEqual([]);
  expect(taken(linkedinAds)).toEqual(['1']);
  expect(log.result().faults).toMatchObject([{ code: 'id_of_another_platform', severity: 'rejected' }]);
});

it('knows which campaigns an account that runs none was not read for', () => {
  expect(['1', '2'].filter(amongOthers(facts, ga4, new FaultLog()).isUnread ?? String)).toEqual(['2']);
  expect(amongOthers(facts, ga4, new FaultLog()).isTaken).toBeUndefined();
});

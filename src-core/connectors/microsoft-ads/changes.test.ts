import { afterEach, beforeEach, expect, it } from 'vitest';
import { campaigns } from '../../../testing/platforms/account.ts';
import {
  developerToken,
  type MicrosoftAdsServer,
  startMicrosoftAds,
} from '../../../testing/platforms/microsoftAds.ts';
import { quickDoor, readAll } from '../../../testing/platforms/reading.ts';
import { microsoftAds } from './platform.ts';
import { microsoftAdsProtocol } from './protocol.ts';

const account = {
  id: '180519267',
  name: 'Shop',
  currency: 'EUR',
  timezone: 'Europe/Berlin',
  campaigns: campaigns(2, '2026-06-10'),
};
const [one = '', two = ''] = account.campaigns.map(({ id }) => id);

let microsoft: MicrosoftAdsServer;
beforeEach(async () => {
  microsoft = await startMicrosoftAds({ accounts: [account], today: '2026-07-01' });
});
afterEach(() => microsoft.server.close());

async function read(...changes: readonly (readonly string[])[]) {
  microsoft.settings.changes = changes;
  const { door } = quickDoor({
    baseUrl: microsoft.server.baseUrl,
    protocol: microsoftAdsProtocol,
    secret: developerToken,
  });
  const { kept, outcome } = await readAll(microsoftAds, door, {
    account: { ...account, managerId: '99' },
    apiVersion: 'v13',
    campaignIds: null,
    first: '2026-06-01',
    last: '2026-06-30',
    known: [],
    done: [],
  });
  return { rows: kept.rows('changes'), parts: kept.parts, failure: outcome.failed.get('changes') };
}

const edit = (
  [item, attribute]: readonly [string, string],
  of: { readonly at?: string; readonly campaign?: string; readonly tool?: string } = {},
): readonly string[] => [
  of.at ?? '6/15/2026 2:03:22 PM',
  of.campaign ?? one,
  item,
  attribute,
  'Changed',
  '50',
  '80',
  '1',
  'ana@shop.example',
  of.tool ?? 'Web client (manual)',
];

// Would catch: an edit hours early or late, since its clock is the campaign's and not the account's; a program taken for a person.
it('an edit has the instant by the campaign’s own clock, what was changed, and by whom', async () => {
  const { rows } = await read(
    edit(['Campaign', 'Daily budget']),
    edit(['Keyword', 'Broad match bid'], {
      at: '2026-06-15 00:03:22',
      campaign: two,
      tool: 'Automated rules',
    }),
  );
  expect(rows).toEqual([
    {
      // New York, where it is four hours before UTC in June.
      timestamp: '2026-06-15T18:03:22.000Z',
      campaignId: one,
      changeType: 'budget',
      field: 'daily_budget',
      oldValue: '50',
      newValue: '80',
      actor: 'ana@shop.example',
      extra: { client_type: 'Web client (manual)' },
    },
    {
      timestamp: '2026-06-15T04:03:22.000Z',
      campaignId: two,
      changeType: 'bid',
      field: 'keyword.broad_match_bid',
      oldValue: '50',
      newValue: '80',
      actor: 'Automated rules',
      extra: { client_type: 'Automated rules' },
    },
  ]);
});

it.each([
  ['Campaign', 'Shared budget', 'budget'],
  ['Campaign', 'Pause status', 'status'],
  ['Ad', 'Editorial status', 'status'],
  ['Campaign', 'Tracking template', 'tracking'],
  ['Ad', 'Final URL', 'landing_page'],
  ['Ad', 'Ad title', 'creative'],
  ['Ad', '', 'creative'],
  ['Ad group', 'Default broad match bid', 'bid'],
  ['Campaign', 'Location exclusion', 'targeting'],
  ['Keyword', '', 'targeting'],
  ['Negative Keyword List', 'Association', 'targeting'],
  ['Campaign', 'Name', 'other'],
])('%s, %s is an edit of the kind %s', async (item, attribute, kind) => {
  expect((await read(edit([item, attribute]))).rows).toMatchObject([{ changeType: kind }]);
});

// Would catch: a stop of the whole account that no campaign knows of.
it('an edit of the account is one of each of its campaigns; one of a campaign that is not read is left out', async () => {
  const { rows } = await read(
    edit(['Account', 'Financial status'], { campaign: '' }),
    edit(['User', 'Email'], { campaign: '' }),
    edit(['Campaign', 'Status'], { campaign: '999' }),
  );
  expect(rows.map(({ campaignId, changeType }) => [campaignId, changeType])).toEqual([
    [one, 'status'],
    [two, 'status'],
  ]);
});

// Would catch: an empty log that counts as unread, though Microsoft gives no file for it.
it('a log without edits is read all the same; one with a time that is none is not believed', async () => {
  expect((await read()).parts.some(({ feed }) => feed === 'changes')).toBe(true);
  const odd = await read(edit(['Campaign', 'Status'], { at: '31.06.2026 14:00' }));
  expect(odd.failure).toMatchObject({ kind: 'drift', code: expect.stringContaining('rows.0.DateTime') });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AdLibraryServer, startAdLibrary } from '../../../testing/platforms/adLibrary.ts';
import { quickDoor, readAll } from '../../../testing/platforms/reading.ts';
import type { CollectPlan } from '../base/collect.ts';
import { metaAdsProtocol } from '../meta-ads/protocol.ts';
import { metaAdLibrary } from './platform.ts';

const rivals = { names: ['11111', '22222'], keywords: [], countries: ['DE'] };
const plan: CollectPlan = {
  account: { id: 'r1', name: 'Rivals', currency: null, timezone: 'UTC', managerId: null, rivals },
  apiVersion: 'v26.0',
  campaignIds: ['c1', 'c2'],
  first: '2026-06-21',
  last: '2026-06-30',
  known: [],
  done: [],
};

let library: AdLibraryServer;
beforeEach(async () => {
  const countries = ['DE', 'AT'];
  library = await startAdLibrary({
    pages: {
      '11111': [
        { id: 'a', from: '2026-01-05', to: '2026-06-22', countries },
        { id: 'b', from: '2026-06-24', to: '2026-06-25', countries },
        { id: 'c', from: '2026-06-24', to: null, countries: ['FR'] },
      ],
      '22222': [
        { id: 'd', from: '2026-06-24', to: null, countries },
        { id: 'e', from: '2026-07-04', to: null, countries },
      ],
    },
  });
});
afterEach(() => library.server.close());

const door = () => quickDoor({ baseUrl: library.server.baseUrl, protocol: metaAdsProtocol }).door;
const read = (over: Partial<CollectPlan> = {}) => readAll(metaAdLibrary, door(), { ...plan, ...over });

describe('the Ad Library', () => {
  // Would catch: an ad that began before the days left out, one that runs on taken for ended, one of another country counted.
  it('says by day how many rivals advertised and how many ads began', async () => {
    const { kept, outcome } = await read();
    expect([...outcome.failed]).toEqual([]);
    const rows = kept.rows('competitor_daily').filter(({ campaignId }) => campaignId === 'c1');
    expect(
      rows.map(({ date, activeCompetitors, newAds }) => [date.slice(8), activeCompetitors, newAds]),
    ).toEqual([
      ['21', 1, 0],
      ['22', 1, 0],
      ['23', 0, 0],
      ['24', 2, 2],
      ['25', 2, 0],
      ['26', 1, 0],
      ['27', 1, 0],
      ['28', 1, 0],
      ['29', 1, 0],
      ['30', 1, 0],
    ]);
    expect(kept.rows('competitor_daily')).toHaveLength(20);
    // Would catch: a bid or a search volume of zero, of which the archive knows nothing.
    expect(
      rows.every(({ bidIndex, searchVolumeIndex }) => bidIndex === null && searchVolumeIndex === null),
    ).toBe(true);
  });

  // Would catch: counts of other rivals going on in one series.
  it('keeps apart what is known of other rivals', async () => {
    const sourceOf = async (names: readonly string[]) => {
      const account = { ...plan.account, rivals: { ...rivals, names } };
      const { kept } = await read({ account });
      return new Set(kept.rows('competitor_daily').map(({ extra }) => extra?.['read_from']));
    };
    const both = await sourceOf(['11111', '22222']);
    expect(both.size).toBe(1);
    expect(await sourceOf(['22222', '11111'])).toEqual(both);
    expect(await sourceOf(['11111'])).not.toEqual(both);
  });

  // Would catch: a refusal for want of a confirmed identity that counts as "no rival advertises".
  it('says that it may not be read, and then brings nothing', async () => {
    library.settings.isConfirmed = false;
    const { kept, outcome } = await read();
    expect(outcome.failed.get('rival_ads')).toMatchObject({ kind: 'permission', code: '10/2332002' });
    expect(kept.rows('competitor_daily')).toEqual([]);
    const check = metaAdLibrary.accounts(door(), 'v26.0', new AbortController().signal);
    await expect(check).rejects.toMatchObject({ failure: { kind: 'permission' } });
  });

  it('has no accounts, but says whether the token works', async () => {
    expect(await metaAdLibrary.accounts(door(), 'v26.0', new AbortController().signal)).toEqual([]);
  });
});

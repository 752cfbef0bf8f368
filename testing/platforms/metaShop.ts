import type { CollectPlan } from '../../src-core/connectors/base/collect.ts';
import { metaAds } from '../../src-core/connectors/meta-ads/platform.ts';
import { metaAdsProtocol } from '../../src-core/connectors/meta-ads/protocol.ts';
import { campaigns } from './account.ts';
import { type MetaAdsServer, startMetaAds } from './metaAds.ts';
import { quickDoor, readAll } from './reading.ts';

/** An account at Meta with three campaigns that started on 10 June. */
export const shop = {
  id: '1234567890',
  name: 'Shop',
  currency: 'EUR',
  timezone: 'Europe/Berlin',
  campaigns: campaigns(3, '2026-06-10'),
};
export const firstCampaign = shop.campaigns[0]?.id ?? '';
export const startShop = (): Promise<MetaAdsServer> =>
  startMetaAds({ accounts: [shop], today: '2026-07-01' });

/** All of June. */
export const shopPlan: CollectPlan = {
  account: { id: shop.id, name: 'Shop', currency: 'EUR', timezone: 'Europe/Berlin', managerId: null },
  apiVersion: 'v26.0',
  campaignIds: null,
  first: '2026-06-01',
  last: '2026-06-30',
  known: [],
  done: [],
};

export const doorOf = (meta: MetaAdsServer, more: Partial<Parameters<typeof quickDoor>[0]> = {}) =>
  quickDoor({ baseUrl: meta.server.baseUrl, protocol: metaAdsProtocol, ...more });

export const readShop = (
  meta: MetaAdsServer,
  over: Partial<CollectPlan> = {},
  { door } = doorOf(meta),
): ReturnType<typeof readAll> => readAll(metaAds, door, { ...shopPlan, ...over });

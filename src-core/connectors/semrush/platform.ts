import { z } from 'zod';
import { nothingToAsk } from '../../../src-shared/model/rivals.ts';
import { amount } from '../base/drift.ts';
import { ConnectorError } from '../base/failure.ts';
import type { Platform } from '../base/platform.ts';
import { restatesMonths } from '../rivals/months.ts';
import { campaigns, forEachCampaign, rivalsOf } from '../rivals/rivals.ts';
import { domainMonths, table } from './domains.ts';
import { keywordMonths } from './keywords.ts';
import { unitsHost, v4Path } from './protocol.ts';

const isV4 = (apiVersion: string): boolean => apiVersion === 'v4';

/**
 * SEMrush: version 3 of its API knows the paid search of domains, version 4 search terms; a key belongs to one of them, so an account
 * has what its key's version gives. Version 3 ends with 2027.
 */
export const semrush: Platform = {
  kind: 'semrush',
  ofOthers: true,
  /** Whether the key works, which costs ten units at most. There are no accounts to choose. */
  async accounts(door, apiVersion, signal) {
    if (isV4(apiVersion)) {
      const path = `${v4Path}keywords/v1/metrics?keyword=seo&country=US&format=json&fields=search_volume`;
      await door.ask({ path }, z.looseObject({}), signal);
    } else {
      const query =
        'type=domain_rank_history&domain=semrush.com&database=us&export_columns=Dt,At,Ac&display_limit=1';
      await door.ask({ path: `?${query}` }, table, signal);
    }
    return [];
  },
  campaigns,
  feeds: [
    {
      name: 'rival_months',
      fills: 'competitor_daily',
      reach: null,
      restates: restatesMonths,
      rowsADay: 1 / 30,
      // One request a domain whatever the months, and one a month of each search term however they are divided.
      partDays: 1100,
      async read(reading, days) {
        const { names, keywords } = rivalsOf(reading.account);
        // Nothing to ask is not "nothing happened".
        if ((isV4(reading.apiVersion) ? keywords : names).length === 0)
          throw new ConnectorError('refused', { code: nothingToAsk[isV4(reading.apiVersion) ? 'v4' : 'v3'] });
        const rows = isV4(reading.apiVersion)
          ? await keywordMonths(reading, days)
          : await domainMonths(reading, days);
        return {
          batches: [{ table: 'competitor_daily', rows: forEachCampaign(reading, rows) }],
          truncated: false,
        };
      },
    },
  ],
  unitsLeft: async (door, apiVersion, signal) =>
    isV4(apiVersion) ? null : door.ask({ host: unitsHost, path: 'users/countapiunits.html' }, amount, signal),
};

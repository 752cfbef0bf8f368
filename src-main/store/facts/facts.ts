import {
  type AccountMember,
  memberDailyFields,
  memberSiteFields,
} from '../../../src-core/diagnosis/siblings.ts';
import type { Day } from '../../../src-shared/model/day.ts';
import type { TableName, TableRows } from '../../../src-shared/model/tables/registry.ts';
import type { Campaign } from '../../../src-shared/model/tables/rows.ts';
import type { Connection } from '../connection.ts';
import type { Jobs } from '../jobs.ts';
import type { FactsRepository } from '../store.ts';
import { CampaignKeys } from './campaignKeys.ts';
import { removeStale } from './finish.ts';
import { extendDays, type Keeper, keepersOf } from './keepers.ts';
import { dayOrNull, listCampaigns } from './list.ts';
import { CAMPAIGN_CELLS, campaignDataReader, campaignOf, rowsReader } from './read.ts';

/** Indexes of the rows whose key this import had brought before. */
function keepAll<T extends TableName>(
  keep: Keeper<T>,
  rows: readonly TableRows[T][],
  importSeq: number,
): readonly number[] {
  const repeated: number[] = [];
  for (const [index, row] of rows.entries()) if (keep(row, importSeq)) repeated.push(index);
  return repeated;
}

/** `today`: the day snoozes are looked at from. */
export function factsRepository(connection: Connection, imports: Jobs, today: () => Day): FactsRepository {
  const keys = new CampaignKeys(connection);
  const keepers = keepersOf(connection, keys);
  const readAll = campaignDataReader(connection);
  const readDaily = rowsReader(connection, 'campaign_daily', memberDailyFields);
  const readSite = rowsReader(connection, 'site_daily', memberSiteFields);

  const putRows = <T extends TableName>(importSeq: number, table: T, rows: readonly TableRows[T][]) =>
    keepAll(keepers[table], rows, importSeq);

  const campaign = (campaignId: string): Campaign | null => {
    const cells = connection
      .rawStatement(`SELECT ${CAMPAIGN_CELLS} FROM campaigns WHERE campaign_id = ?`)
      .get(campaignId);
    return cells === undefined ? null : campaignOf(cells);
  };

  const campaignIds = (): readonly string[] =>
    connection.read(() =>
      connection
        .statement<{ id: string }>('SELECT campaign_id AS id FROM campaigns ORDER BY campaign_id')
        .all()
        .map((row) => row.id),
    );

  const sibling = (campaignId: string): AccountMember | null => {
    const key = keys.find(campaignId);
    const found = campaign(campaignId);
    if (key === null || found === null) return null;
    return { campaign: found, daily: readDaily(key, campaignId), site: readSite(key, campaignId) };
  };

  return {
    put(importId, batch) {
      try {
        return connection.write(() => {
          const importSeq = imports.seqOf(importId);
          const repeated = putRows(importSeq, batch.table, batch.rows);
          if (batch.table === 'campaign_daily') extendDays(connection, batch.rows);
          imports.beat(importId);
          return repeated;
        });
      } catch (error) {
        // A campaign made in this transaction is gone with it, and so must be its key.
        keys.forget();
        throw error;
      }
    },
    finish(importId) {
      removeStale(
        connection,
        connection.read(() => imports.seqOf(importId)),
      );
    },
    campaignIds,
    campaign: (campaignId) => connection.read(() => campaign(campaignId)),
    campaignData: (campaignId) =>
      connection.read(() => {
        const key = keys.find(campaignId);
        const found = campaign(campaignId);
        return key === null || found === null ? null : readAll(key, found);
      }),
    *siblings() {
      // One campaign a read: a transaction held over a whole walk would keep the log from being folded back.
      for (const campaignId of campaignIds()) {
        const found = connection.read(() => sibling(campaignId));
        if (found !== null) yield found;
      }
    },
    list: (search) => connection.read(() => listCampaigns(connection, search, today())),
    lastDay: () =>
      connection.read(() =>
        dayOrNull(
          connection.statement<{ day: number | null }>('SELECT MAX(last_day) AS day FROM campaigns').get()
            ?.day,
        ),
      ),
    count: () =>
      connection.read(
        () => connection.statement<{ n: number }>('SELECT COUNT(*) AS n FROM campaigns').get()?.n ?? 0,
      ),
  };
}

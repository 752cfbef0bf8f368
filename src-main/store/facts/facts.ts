import {
  type AccountMember,
  memberDailyFields,
  memberSiteFields,
} from '../../../src-core/diagnosis/input/siblings.ts';
import type { HealthInput } from '../../../src-core/diagnosis/quality/findings.ts';
import type { CampaignData, CampaignPart, CampaignParts } from '../../../src-shared/model/campaignData.ts';
import type { Day } from '../../../src-shared/model/day.ts';
import type { CampaignGoals } from '../../../src-shared/model/goal.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { TableBatch, TableName, TableRows } from '../../../src-shared/model/tables/registry.ts';
import type { Campaign } from '../../../src-shared/model/tables/rows.ts';
import type { Connection } from '../database/connection.ts';
import { goalsOf, standingOf, withGoals } from '../goals/standing.ts';
import type { Jobs } from '../work/heartbeat.ts';
import { connectionsBehind } from './behind.ts';
import { CampaignKeys } from './campaignKeys.ts';
import { removeStale } from './finish.ts';
import { healthReader } from './health.ts';
import { type CampaignListRow, dayOrNull, listCampaigns, listedCampaign, newestDay } from './list.ts';
import { CAMPAIGN_CELLS, campaignOf, partReaders, rowsReader } from './read.ts';
import { extendDays, type RowWriter, rowWritersOf } from './rowWriters.ts';
import type { DailyTable } from './tables.ts';

/** The tables of the data folder, by campaign and day. */
export interface FactsRepository {
  /**
   * Stores rows of one table, replacing rows of the same key; one short transaction per call, so that a decision never
   * waits for an import. Returns the indexes of rows whose key this same import had already brought (the later wins).
   */
  put(importId: Id, batch: TableBatch): readonly number[];
  /**
   * After the last batch: removes older rows of the days this import brought, so that importing again replaces days.
   * Segments are replaced by day and dimension. In steps of a few milliseconds, so that a decision waits for one step
   * at most. A campaign's own facts are merged: what a file leaves out stays as it was known. `isFull`: which days, as numbers of days
   * in UTC, came in full; all, if it is left out.
   */
  finish(importId: Id, isFull?: (table: DailyTable, day: number) => boolean): void;
  campaignIds(): readonly string[];
  /** The connected accounts whose readings brought rows of a campaign that are in a table now. */
  connectionsBehind(table: DailyTable, campaignId: string): readonly Id[];
  /** With the analyst's own targets and budget in place of the import's; so in `campaignData` too. */
  campaign(campaignId: string): Campaign | null;
  /** Its targets and its month's budget, with what the import says of them. */
  goals(campaignId: string): CampaignGoals | null;
  campaignData(campaignId: string): CampaignData | null;
  /** One part of `campaignData`, read by itself: where another cannot be read, this one can. */
  campaignPart<Part extends CampaignPart>(campaignId: string, part: Part): CampaignParts[Part] | null;
  /** What its data health is read from. */
  health(campaignId: string): HealthInput | null;
  /** Only its days and the edits of the account: the other tables are many times as large. */
  daysAndEdits(campaignId: string): Pick<CampaignData, 'campaign' | 'daily' | 'changes'> | null;
  /** A campaign's days as far as the account totals need them; none for an unknown campaign. */
  days(campaignId: string): AccountMember['daily'];
  /** A campaign as far as the account totals need it. */
  member(campaignId: string): AccountMember | null;
  /** What the account totals need of every campaign, read once per run. */
  siblings(): Iterable<AccountMember>;
  list(search: string): readonly CampaignListRow[];
  listed(campaignId: string): CampaignListRow | null;
  /** Newest day of any campaign. */
  lastDay(): Day | null;
  count(): number;
}

/** Indexes of the rows whose key this import had brought before. */
function writeAll<T extends TableName>(
  write: RowWriter<T>,
  rows: readonly TableRows[T][],
  importSeq: number,
): readonly number[] {
  const repeated: number[] = [];
  for (const [index, row] of rows.entries()) if (write(row, importSeq)) repeated.push(index);
  return repeated;
}

/** `todayIn` a time zone, null = this machine's: the day that is still under way, which the month so far leaves out. */
export function factsRepository(
  connection: Connection,
  imports: Jobs,
  todayIn: (timezone: string | null) => Day,
): FactsRepository {
  const keys = new CampaignKeys(connection);
  const writers = rowWritersOf(connection, keys);
  const readPart = partReaders(connection);
  const readHealth = healthReader(connection);
  const readDaily = rowsReader(connection, 'campaign_daily', memberDailyFields);
  const readDays = rowsReader(connection, 'campaign_daily');
  const readEdits = rowsReader(connection, 'changes');
  const readSite = rowsReader(connection, 'site_daily', memberSiteFields);

  const putRows = <T extends TableName>(importSeq: number, table: T, rows: readonly TableRows[T][]) =>
    writeAll(writers[table], rows, importSeq);

  const imported = (campaignId: string): Campaign | null => {
    const cells = connection
      .rawStatement(`SELECT ${CAMPAIGN_CELLS} FROM campaigns WHERE campaign_id = ?`)
      .get(campaignId);
    return cells === undefined ? null : campaignOf(cells);
  };
  const campaign = (campaignId: string): Campaign | null => {
    const found = imported(campaignId);
    const key = keys.find(campaignId);
    return found === null || key === null ? found : withGoals(found, standingOf(connection, key));
  };

  /** All of it from one moment; null: there is no such campaign. */
  const ofCampaign = <Value>(
    campaignId: string,
    read: (key: number, found: Campaign) => Value,
  ): Value | null =>
    connection.read(() => {
      const key = keys.find(campaignId);
      const found = campaign(campaignId);
      return key === null || found === null ? null : read(key, found);
    });

  const campaignIds = (): readonly string[] =>
    connection.read(() =>
      connection
        .statement<{ id: string }>('SELECT campaign_id AS id FROM campaigns ORDER BY campaign_id')
        .all()
        .map((row) => row.id),
    );

  const sibling = (campaignId: string): AccountMember | null => {
    const key = keys.find(campaignId);
    const found = imported(campaignId);
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
        // A campaign created in this transaction is gone with it, and so must be its key.
        keys.forget();
        throw error;
      }
    },
    finish(importId, isFull = () => true) {
      removeStale(
        connection,
        connection.read(() => imports.seqOf(importId)),
        isFull,
      );
    },
    campaignIds,
    connectionsBehind: (table, campaignId) =>
      connection.read(() => {
        const key = keys.find(campaignId);
        return key === null ? [] : connectionsBehind(connection, table, key);
      }),
    campaign: (campaignId) => connection.read(() => campaign(campaignId)),
    goals: (campaignId) =>
      connection.read(() => {
        const key = keys.find(campaignId);
        const found = imported(campaignId);
        return key === null || found === null ? null : goalsOf(found, standingOf(connection, key));
      }),
    campaignData: (campaignId) =>
      ofCampaign(campaignId, (key, found) => ({
        ...readPart.campaign(key, found),
        ...readPart.creative(key, found),
        ...readPart.competitor(key, found),
        ...readPart.audience(key, found),
      })),
    campaignPart: (campaignId, part) => ofCampaign(campaignId, readPart[part]),
    health: (campaignId) => ofCampaign(campaignId, readHealth),
    daysAndEdits: (campaignId) =>
      ofCampaign(campaignId, (key, found) => ({
        campaign: found,
        daily: readDays(key, campaignId),
        changes: readEdits(key, campaignId),
      })),
    days: (campaignId) =>
      connection.read(() => {
        const key = keys.find(campaignId);
        return key === null ? [] : readDaily(key, campaignId);
      }),
    member: (campaignId) => connection.read(() => sibling(campaignId)),
    *siblings() {
      // One campaign per read: a transaction held over a whole walk would keep the log from being checkpointed.
      for (const campaignId of campaignIds()) {
        const found = connection.read(() => sibling(campaignId));
        if (found !== null) yield found;
      }
    },
    list: (search) => connection.read(() => listCampaigns(connection, search, todayIn)),
    listed: (campaignId) => connection.read(() => listedCampaign(connection, campaignId, todayIn)),
    lastDay: () => connection.read(() => dayOrNull(newestDay(connection))),
    count: () =>
      connection.read(
        () => connection.statement<{ n: number }>('SELECT COUNT(*) AS n FROM campaigns').get()?.n ?? 0,
      ),
  };
}

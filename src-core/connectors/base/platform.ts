import type { AdAccount, ConnectorKind, FeedName } from '../../../src-shared/model/connection.ts';
import type { Day, DayWindow } from '../../../src-shared/model/day.ts';
import type { TableBatch, TableName } from '../../../src-shared/model/tables/registry.ts';
import type { DeliveryStatusRow } from '../../../src-shared/model/tables/rows.ts';
import type { Door } from './door.ts';

/** A campaign as the account lists it: whom its figures and edits belong to, and since when days without a row mean no delivery. */
export interface ListedCampaign {
  readonly campaignId: string;
  readonly name: string | null;
  readonly startedOn: Day | null;
  /** Gone from the account. Its days are read on where it is known, since they are part of the account's; others are nobody's concern. */
  readonly removed?: true;
  /** Other things of the account whose edits are the campaign's, such as its budget, by the platform's own name. */
  readonly parts: readonly string[];
  /** What counts as its conversions, where a platform counts many actions; chosen once, so that all of its days agree. Null: not known. */
  readonly conversion?: string | null;
  /** Its own, where the platform keeps one for each campaign. */
  readonly timezone?: string | null;
}

/** How delivery stands at the moment the account is asked: of a campaign, or of a part of it. */
export type DeliveryNow = Omit<DeliveryStatusRow, 'timestamp' | 'extra'>;

/** What is known while an account is read. */
export interface Reading {
  readonly door: Door;
  readonly account: AdAccount;
  /** Of the account's campaigns those that were chosen; filled by the feed `campaigns`, which is read first. */
  readonly campaigns: ReadonlyMap<string, ListedCampaign>;
  readonly apiVersion: string;
  /** The account's newest complete day. */
  readonly last: Day;
  readonly signal: AbortSignal;
}

export interface PartRows {
  readonly batches: readonly TableBatch[];
  /** More happened than the platform gives: what is missing is unknown, and the days do not count as read. */
  readonly truncated: boolean;
}

/** One kind of rows of a platform, read in parts of some days each. */
export interface Feed {
  readonly name: Exclude<FeedName, 'campaigns'>;
  readonly fills: TableName;
  /** Days back the platform still answers for; null: as far as its data go. */
  readonly reach: number | null;
  /** Days whose figures may still change: read anew every time. */
  readonly restates: number;
  /** The most days of one part. */
  readonly partDays: number;
  /** Rows a campaign usually has on a day, in one query: of many campaigns a part takes fewer days, so that it fits into memory and a page or two. */
  readonly rowsADay: number;
  read(reading: Reading, days: DayWindow): Promise<PartRows>;
}

/** An API of a platform: which accounts there are, and what can be read of one. */
export interface Platform {
  readonly kind: ConnectorKind;
  /** It runs no campaigns: it says more of those that are known from other accounts, by the same ids. */
  readonly ofOthers?: true;
  /** Accounts that may be read; managers and closed ones are left out. */
  accounts(door: Door, apiVersion: string, signal: AbortSignal): Promise<readonly AdAccount[]>;
  /** Whether an account that a person named, where none are listed, can be read; rejects with ConnectorError where it cannot. */
  check?(door: Door, account: AdAccount, signal: AbortSignal): Promise<void>;
  /**
   * The account's campaigns as they are now, with the rows they become. `wanted`: those that are meant, of a platform without campaigns of
   * its own; null: all.
   */
  campaigns(
    reading: Omit<Reading, 'campaigns'>,
    wanted: readonly string[] | null,
  ): Promise<{
    readonly listed: readonly ListedCampaign[];
    readonly rows: TableBatch & { readonly table: 'campaigns' };
    /** What the platform says of their delivery; none where it does not say. */
    readonly delivery?: readonly DeliveryNow[];
  }>;
  readonly feeds: readonly Feed[];
  /** What is left of the units that its readings are paid with; null: it does not say. */
  unitsLeft?(door: Door, apiVersion: string, signal: AbortSignal): Promise<number | null>;
}

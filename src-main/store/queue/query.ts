import { bucketOfView } from '../../../src-shared/decisions/buckets.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { Day } from '../../../src-shared/model/day.ts';
import type { Exchange } from '../../../src-shared/model/exchange.ts';
import type { QueueFilter } from '../../../src-shared/model/queueFilter.ts';
import type { QueueView } from '../../../src-shared/model/recommendation.ts';
import { searchName } from '../database/searchName.ts';
import { DECIDABLE } from '../database/statuses.ts';

/** A list, the day it is looked at, and in which currency amounts are compared. */
export interface QueueList extends QueueFilter {
  /** Snoozes until this day or an earlier one are open again. */
  readonly today: Day;
  readonly exchange: Exchange;
}

/** A page of a list. */
export interface QueueQuery extends QueueList {
  readonly offset: number;
  readonly limit: number;
}

/** A list, or one group of it. */
export interface QueueSelection extends QueueList {
  /** Null: the whole list. */
  readonly groupKey: string | null;
}

export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

function oneOf(column: string, values: readonly string[]): Condition[] {
  if (values.length === 0) return [];
  return [{ sql: `${column} IN (${values.map(() => '?').join(', ')})`, values }];
}

export function filtersOf(query: QueueFilter): readonly Condition[] {
  return [
    ...oneOf('platform', query.platforms),
    ...oneOf('workflow', query.workflows),
    ...oneOf('cause', query.causes),
    ...(query.minConfidence > 0 ? [{ sql: 'confidence >= ?', values: [query.minConfidence] }] : []),
    ...searched(query.search),
  ];
}

/**
 * The campaign's name contains the text, or each of its words is in the name or begins a word of the recommendation. All
 * are compared as `searchName` leaves them.
 */
function searched(text: string): Condition[] {
  const search = searchName(text.trim());
  if (search === '') return [];
  const inName = 'instr(search_name, ?) > 0';
  const words = search.match(/[\p{L}\p{N}]+/gu) ?? [];
  const inWords = 'seq IN (SELECT rowid FROM recommendation_words WHERE recommendation_words MATCH ?)';
  const each = words.map(() => `(${inName} OR ${inWords})`).join(' AND ');
  return [
    {
      sql: `(${inName}${each === '' ? '' : ` OR (${each})`})`,
      values: [search, ...words.flatMap((word) => [word, `"${word}"*`])],
    },
  ];
}

/** Which recommendations are in a list on a day: its bucket, with or without expired snoozes. */
export function partsOf(view: QueueView, today: number, anyOver: boolean): readonly Condition[] {
  const bucket = { sql: 'bucket = ?', values: [bucketOfView[view]] };
  if (!anyOver) return [bucket];
  const over = (which: string) => ({
    sql: `bucket = ${bucketOfView.snoozed} AND snoozed_until <= ? AND status ${which} (${DECIDABLE})`,
    values: [today],
  });
  switch (view) {
    case 'needs_decision':
      return [bucket, over('IN')];
    case 'monitoring':
      return [bucket, over('NOT IN')];
    case 'snoozed':
      return [{ sql: `bucket = ${bucketOfView.snoozed} AND snoozed_until > ?`, values: [today] }];
    case 'decided':
      return [bucket];
    default:
      return assertNever(view);
  }
}

export function joined(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map((condition) => condition.sql).join(' AND '),
    values: conditions.flatMap((condition) => condition.values),
  };
}

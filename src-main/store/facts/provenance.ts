import {
  connectorFailureSchema,
  connectorKindSchema,
  feedNameSchema,
} from '../../../src-shared/model/connection.ts';
import type { DaysSource, UnreadFeed } from '../../../src-shared/model/dataFinding.ts';
import { rowSourceSchema } from '../../../src-shared/model/importing.ts';
import { fromMicros } from '../../../src-shared/model/money.ts';
import type { FirstRead, Provenance } from '../../../src-shared/model/provenance.ts';
import type { Connection } from '../database/connection.ts';
import { jsonOf } from '../database/json.ts';
import { dayText } from './codec.ts';

const RESTATED = `SELECT r.date, r.spend, r.clicks, r.conversions FROM restatements r
  WHERE r.campaign = ? ORDER BY r.date`;

/** Imports of one kind are one source however many files they were; so are the readings of one account. */
const SOURCES = `SELECT i.source, COALESCE(json_extract(k.account, '$.name'), '') AS label, COUNT(*) AS days, MIN(d.date) AS first,
    MAX(d.date) AS last
  FROM campaign_daily d JOIN imports i ON i.seq = d.import
  LEFT JOIN collections c ON c.id = i.id LEFT JOIN connections k ON k.seq = c.connection
  WHERE d.campaign = ? GROUP BY i.source, k.seq ORDER BY first`;

/** Of the accounts behind its days, its website or its market. A feed that an account may not have is no fault of its data. */
const UNREAD = `SELECT k.kind, json_extract(k.account, '$.name') AS account, f.feed, f.failure, f.first_day AS first, f.last_day AS last
  FROM connections k JOIN connection_feeds f ON f.connection = k.seq
  WHERE f.failure IS NOT NULL AND k.seq IN (
    SELECT c.connection FROM (
      SELECT import FROM campaign_daily WHERE campaign = :campaign
      UNION SELECT import FROM site_daily WHERE campaign = :campaign
      UNION SELECT import FROM competitor_daily WHERE campaign = :campaign
    ) d JOIN imports i ON i.seq = d.import JOIN collections c ON c.id = i.id)
  ORDER BY k.seq, f.feed`;

type RestatedRow = Omit<FirstRead, 'date' | 'spend'> & {
  readonly date: number;
  readonly spend: number | null;
};
type SourceRow = {
  readonly source: string;
  readonly label: string;
  readonly days: number;
  readonly first: number;
  readonly last: number;
};
type UnreadRow = {
  readonly kind: string;
  readonly account: string;
  readonly feed: string;
  readonly failure: string;
  readonly first: number | null;
  readonly last: number | null;
};

/** How a campaign's figures came in, by its key. Call it inside `read`. */
export function provenanceOf(connection: Connection, campaign: number): Provenance {
  return {
    restated: connection
      .statement<RestatedRow>(RESTATED)
      .all(campaign)
      .map(({ date, spend, ...row }) => ({
        date: dayText(date),
        spend: spend === null ? null : fromMicros(spend),
        ...row,
      })),
    sources: connection.statement<SourceRow>(SOURCES).all(campaign).flatMap(sourceOf),
    unread: connection.statement<UnreadRow>(UNREAD).all({ campaign }).flatMap(unreadOf),
  };
}

function sourceOf({ source, label, days, first, last }: SourceRow): readonly DaysSource[] {
  const known = rowSourceSchema.safeParse(source);
  if (!known.success) return [];
  return [{ source: known.data, label, days, from: dayText(first), to: dayText(last) }];
}

/** Of a later version's platform or feed nothing is known here. */
function unreadOf({ kind, account, feed, failure, first, last }: UnreadRow): readonly UnreadFeed[] {
  const platform = connectorKindSchema.safeParse(kind);
  const name = feedNameSchema.safeParse(feed);
  const why = connectorFailureSchema.safeParse(jsonOf(failure));
  if (!platform.success || !name.success || !why.success || why.data.kind === 'permission') return [];
  const known = first === null || last === null ? null : { from: dayText(first), to: dayText(last) };
  return [{ account, platform: platform.data, feed: name.data, failure: why.data, known }];
}

import type {
  AdAccount,
  ConnectorFailure,
  FeedName,
  FeedState,
} from '../../../src-shared/model/connection.ts';
import type { Day } from '../../../src-shared/model/day.ts';
import type { TableBatch } from '../../../src-shared/model/tables/registry.ts';
import type { Door } from './door.ts';
import { ConnectorError, stopsTheAccount } from './failure.ts';
import { type Part, partDaysFor, partsOf } from './parts.ts';
import type { DeliveryNow, Feed, ListedCampaign, Platform, Reading } from './platform.ts';

/** Where what is read goes. Each call is kept whole or not at all. */
export interface CollectSink {
  /** The account's campaigns as they are now. */
  campaigns(rows: TableBatch): void;
  /** How their delivery stands now. */
  delivery(stands: readonly DeliveryNow[]): void;
  /** Rows of a part, and that it was read; `truncated`: more happened than came, so its days stay unknown. */
  part(part: Part, batches: readonly TableBatch[], truncated: boolean): void;
  /** A feed that could not be read, now or any further. */
  failed(feed: FeedName, failure: ConnectorFailure): void;
}

export interface CollectPlan {
  readonly account: AdAccount;
  readonly apiVersion: string;
  /** Null: all; of a platform without campaigns of its own, all of those below. */
  readonly campaignIds: readonly string[] | null;
  /** Campaigns that are known already, of whatever account. */
  readonly knownIds?: readonly string[];
  /** Whether nothing of a campaign was ever read, though the account was; then all of its days are read anew. */
  readonly isUnread?: (campaignId: string) => boolean;
  /** Whether an id is another platform's campaign: platforms number theirs without regard to each other. */
  readonly isTaken?: (campaignId: string) => boolean;
  /** The first day wanted. */
  readonly first: Day;
  /** The account's newest complete day. */
  readonly last: Day;
  readonly known: readonly FeedState[];
  /** Read by an earlier try of the same reading. */
  readonly done: readonly Part[];
}

export interface CollectProgress {
  readonly done: number;
  readonly total: number;
  readonly part: Part | null;
}

export interface Collected {
  readonly parts: number;
  readonly failed: ReadonlyMap<FeedName, ConnectorFailure>;
  /** Nothing further could be read: a person, another day or the network is needed. */
  readonly stopped: ConnectorFailure | null;
}

/**
 * Reads an account in parts, the newest days of each feed first and the feeds beside each other. A feed that fails leaves the others as
 * they are; a failure of the whole account ends it. Never rejects for the platform's sake: what failed is in the answer and the sink.
 */
export async function collect(
  platform: Platform,
  door: Door,
  plan: CollectPlan,
  sink: CollectSink,
  signal: AbortSignal,
  onProgress: (progress: CollectProgress) => void = () => {},
): Promise<Collected> {
  const failed = new Map<FeedName, ConnectorFailure>();
  let stopped: ConnectorFailure | null = null;
  const stop = new AbortController();
  const within = AbortSignal.any([signal, stop.signal]);
  const fail = (feed: FeedName, error: unknown): void => {
    if (!(error instanceof ConnectorError)) throw error;
    // One that was ended for the sake of another has no failure of its own.
    if (error.failure.kind === 'cancelled' && stopped !== null) return;
    failed.set(feed, error.failure);
    sink.failed(feed, error.failure);
    if (!stopsTheAccount(error.failure.kind)) return;
    stopped = error.failure;
    stop.abort();
  };

  const base = { door, account: plan.account, apiVersion: plan.apiVersion, last: plan.last, signal: within };
  const campaigns = new Map<string, ListedCampaign>();
  try {
    const ids = plan.campaignIds ?? (platform.ofOthers === true ? (plan.knownIds ?? []) : null);
    const { listed, rows, delivery = [] } = await platform.campaigns(base, ids);
    const chosen = ids === null ? null : new Set(ids);
    const known = new Set(plan.knownIds);
    for (const campaign of listed) {
      const { campaignId, removed } = campaign;
      if (chosen !== null && !chosen.has(campaignId)) continue;
      if (removed === true && !known.has(campaignId)) continue;
      if (plan.isTaken?.(campaignId) !== true) campaigns.set(campaignId, campaign);
    }
    sink.campaigns({
      table: 'campaigns',
      rows: rows.rows.filter(({ campaignId }) => campaigns.has(campaignId)),
    });
    sink.delivery(delivery.filter(({ campaignId }) => campaigns.has(campaignId)));
  } catch (error) {
    fail('campaigns', error);
    return { parts: 0, failed, stopped: failed.get('campaigns') ?? null };
  }

  const reading: Reading = { ...base, campaigns };
  const isAnew = plan.isUnread !== undefined && [...campaigns.keys()].some(plan.isUnread);
  const left = isAnew ? { ...plan, known: [] } : plan;
  const work = platform.feeds.map((feed) => ({ feed, parts: leftOf(feed, left, campaigns.size) }));
  const total = work.reduce((sum, { parts }) => sum + parts.length, 0);
  let done = 0;
  onProgress({ done, total, part: null });
  const readFeed = async (feed: Feed, parts: readonly Part[]): Promise<void> => {
    for (const part of parts) {
      if (within.aborted) return;
      try {
        const { batches, truncated } = await feed.read(reading, part.days);
        // Cancelled while it was read: what was not asked for any more is not kept.
        if (within.aborted) return;
        sink.part(part, batches, truncated);
      } catch (error) {
        fail(feed.name, error);
        return;
      }
      done += 1;
      onProgress({ done, total, part });
    }
  };
  await Promise.all(work.map(({ feed, parts }) => readFeed(feed, parts)));
  return { parts: done, failed, stopped };
}

const same = (one: Part, two: Part): boolean =>
  one.feed === two.feed && one.days.from === two.days.from && one.days.to === two.days.to;

function leftOf(feed: Feed, { known, first, last, done }: CollectPlan, campaigns: number): readonly Part[] {
  const before = known.find((state) => state.feed === feed.name)?.known ?? null;
  return partsOf({ ...feed, partDays: partDaysFor(feed, campaigns) }, before, first, last).filter(
    (part) => !done.some((other) => same(part, other)),
  );
}

import { checkedRows } from '../../../src-core/connectors/base/checkedRows.ts';
import { type Collected, collect } from '../../../src-core/connectors/base/collect.ts';
import { Door } from '../../../src-core/connectors/base/door.ts';
import { ConnectorError } from '../../../src-core/connectors/base/failure.ts';
import type { Part } from '../../../src-core/connectors/base/parts.ts';
import type { Platform } from '../../../src-core/connectors/base/platform.ts';
import { connectedPlatforms } from '../../../src-core/connectors/platforms.ts';
import { FaultLog } from '../../../src-core/ingest/faults/faultLog.ts';
import type { ConnectorFailure, FeedName } from '../../../src-shared/model/connection.ts';
import type { DayWindow } from '../../../src-shared/model/day.ts';
import type { ImportReport } from '../../../src-shared/model/importing.ts';
import type { TableBatch } from '../../../src-shared/model/tables/registry.ts';
import type { Store } from '../../store/store.ts';
import type { CollectResult, TaskContext, WorkerTask } from '../protocol.ts';
import { amongOthers } from './amongOthers.ts';
import { fullDays } from './fullDays.ts';
import { healthAfter } from './health.ts';
import { idleBetweenParts } from './idleBetweenParts.ts';
import { settleFeeds } from './settle.ts';
import { Tallies } from './tallies.ts';
import { tokensOver } from './tokenPort.ts';

/** How long a request waits for a limit to refill; the schedule comes back for what is left. */
const patienceMs = 5 * 60_000;

/** Reads a connected account into the store, in parts; what is stored stays, however it ends. */
export async function collectAccount(
  store: Store,
  task: WorkerTask & { readonly kind: 'collect' },
  now: () => Date,
  context: TaskContext,
): Promise<CollectResult> {
  const { connectionId, collectionId: id, app, days, resumed, tokens } = task;
  const { connections, imports, facts } = store;
  const connection = connections.get(connectionId);
  if (connection === null) throw new Error('the connection is gone');
  const { account } = connection;
  const { platform, protocol } = connectedPlatforms[connection.kind];
  const door = new Door({
    baseUrl: app.baseUrl,
    protocol,
    tokens: tokensOver(tokens),
    patienceMs,
    secret: task.secret,
  });
  if (resumed) {
    imports.resume(id);
    connections.resume(id);
  } else {
    const at = now().toISOString();
    imports.begin({ id, at, source: 'platform_api', label: account.name });
    connections.begin({ id, connectionId, startedAt: at, days });
  }
  context.changed('connections', 'imports');
  const log = new FaultLog();
  const tallies = new Tallies();
  const failed = new Map<FeedName, ConnectorFailure>();
  const checked = (feed: FeedName, batch: TableBatch): TableBatch => {
    const kept = checkedRows(batch, feed, log);
    tallies.add(feed, batch, kept);
    return kept;
  };
  let outcome: Collected;
  let units: number | null = null;
  try {
    outcome = await collect(
      platform,
      door,
      {
        account,
        apiVersion: app.apiVersion,
        campaignIds: connection.campaignIds,
        knownIds: facts.campaignIds(),
        ...amongOthers(facts, connectionId, platform, log),
        first: days.from,
        last: days.to,
        known: connections.feeds(connectionId),
        done: connections.parts(id),
      },
      {
        campaigns: (batch) => void facts.put(id, checked('campaigns', batch)),
        delivery: (stands) => {
          const timestamp = now().toISOString();
          const rows = stands.map((stand) => ({ ...stand, timestamp, extra: null }));
          if (rows.length > 0)
            facts.put(id, checkedRows({ table: 'delivery_status', rows }, 'campaigns', log));
        },
        part: (part: Part, batches, truncated) => {
          const rows = batches.map((batch) => checked(part.feed, batch));
          connections.storePart(id, { ...part, truncated }, rows);
        },
        failed: (feed, failure) => void failed.set(feed, failure),
      },
      context.signal,
      ({ done, total, part }) => {
        context.progress({ done, total, step: part === null ? 'Reading the campaigns' : stepOf(part.days) });
        if (done > 0) context.remains(`What was read so far is kept: ${done} of ${total} parts.`);
        context.changed('connections');
      },
    );
    units = await unitsLeft(platform, door, app.apiVersion, context.signal);
  } finally {
    tokens.close();
  }
  // Older rows of the days that were read anew and are no longer there.
  facts.finish(id, fullDays(platform, connections.parts(id)));
  const at = now().toISOString();
  settleFeeds(connections, { connectionId, collectionId: id, platform, failed, at });
  const known = connections.feeds(connectionId).find(({ feed }) => feed === 'campaign_days')?.known ?? null;
  if (known !== null)
    for (const rows of idleBetweenParts(facts, platform, tallies.campaignIds, known, days.from))
      facts.put(id, { table: 'campaign_daily', rows });
  const cancelled = context.signal.aborted;
  if (!cancelled) {
    const health = healthAfter(connections.health(connectionId), outcome, door, {
      at,
      unitsLeft: units,
      // With the parts of a reading that this one went on with.
      isAnyRead: connections.parts(id).length > 0,
    });
    connections.setHealth(connectionId, health);
  }
  const state = cancelled ? 'cancelled' : stateOf(outcome);
  connections.end(id, state, at, door.traffic.requests);
  imports.end(id, state === 'partial' ? 'done' : state, reportOf(tallies, log));
  context.changed('connections', 'imports', 'campaigns', 'status');
  context.signal.throwIfAborted();
  return {
    parts: outcome.parts,
    rows: tallies.kept,
    campaignIds: tallies.campaignIds,
    failed: [...failed.keys()],
    stopped: outcome.stopped,
  };
}

/** Asked last, so that it is what the reading left; that it is not known is no failure of the reading. */
async function unitsLeft(
  platform: Platform,
  door: Door,
  apiVersion: string,
  signal: AbortSignal,
): Promise<number | null> {
  try {
    return (await platform.unitsLeft?.(door, apiVersion, signal)) ?? null;
  } catch (error) {
    if (error instanceof ConnectorError) return null;
    throw error;
  }
}

const stepOf = ({ from, to }: DayWindow): string =>
  from === to ? `Reading ${to}` : `Reading ${from} to ${to}`;

const stateOf = ({ failed, stopped, parts }: Collected): 'done' | 'partial' | 'failed' => {
  if (stopped !== null && parts === 0) return 'failed';
  return failed.size > 0 ? 'partial' : 'done';
};

const reportOf = (tallies: Tallies, log: FaultLog): ImportReport => ({
  source: 'platform_api',
  files: tallies.files(),
  campaigns: tallies.campaigns(),
  ...log.result(),
  readings: [],
  mappings: [],
  replaces: null,
  usable: tallies.kept > 0,
});

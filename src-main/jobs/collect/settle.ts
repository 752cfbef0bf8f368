import { knownAfter } from '../../../src-core/connectors/base/parts.ts';
import type { Platform } from '../../../src-core/connectors/base/platform.ts';
import type { ConnectorFailure, FeedName } from '../../../src-shared/model/connection.ts';
import type { Instant } from '../../../src-shared/model/day.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { ConnectionsRepository } from '../../store/connections/connections.ts';

/** Writes down how far each feed is known after a reading, however that ended, and why one is not. */
export function settleFeeds(
  connections: ConnectionsRepository,
  ended: {
    readonly connectionId: Id;
    readonly collectionId: Id;
    readonly platform: Platform;
    readonly failed: ReadonlyMap<FeedName, ConnectorFailure>;
    readonly at: Instant;
  },
): void {
  const { connectionId, collectionId, platform, failed, at } = ended;
  const before = connections.feeds(connectionId);
  const parts = connections.parts(collectionId);
  for (const { name } of platform.feeds) {
    const known = before.find(({ feed }) => feed === name)?.known ?? null;
    // Days of which the platform gave a part only are not known.
    const read = parts.filter(({ feed, truncated }) => feed === name && !truncated).map(({ days }) => days);
    connections.setFeed(connectionId, {
      feed: name,
      known: knownAfter(known, read),
      failure: failed.get(name) ?? failed.get('campaigns') ?? null,
      at,
    });
  }
}

import type { CollectPlan } from '../../../src-core/connectors/base/collect.ts';
import type { Platform } from '../../../src-core/connectors/base/platform.ts';
import type { FaultLog } from '../../../src-core/ingest/faults/faultLog.ts';
import { connectorKindSchema } from '../../../src-shared/model/connection.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import { isRivalKind } from '../../../src-shared/model/rivals.ts';
import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import { connectorNames } from '../../../src-shared/words/names.ts';
import type { FactsRepository } from '../../store/facts/facts.ts';

/** What the reading of an account has to know of the campaigns that are there already. */
export function amongOthers(
  facts: Pick<FactsRepository, 'campaign' | 'connectionsBehind'>,
  connectionId: Id,
  { kind, feeds, ofOthers }: Pick<Platform, 'kind' | 'feeds' | 'ofOthers'>,
  log: FaultLog,
): Pick<CollectPlan, 'isUnread' | 'isTaken'> {
  // The analyst chose its campaigns, and a service that is paid by the answer is not asked again for what it does not know.
  if (isRivalKind(kind)) return {};
  const behind = (table: TableName, id: string) =>
    table === 'campaigns' ? [] : facts.connectionsBehind(table, id);
  // Its campaigns become known by other accounts, often after it was read without them.
  if (ofOthers === true)
    return {
      isUnread: (id) => feeds.every(({ fills }) => !behind(fills, id).includes(connectionId)),
      isTaken(id) {
        const other = feeds.some(({ fills }) => behind(fills, id).some((each) => each !== connectionId));
        if (other)
          log.add('rejected', 'site_of_another_account', { file: 'site', line: null, column: null }, () => ({
            message: `Campaign ${id} is left out: another connected account brings its website by day, and two that count differently would look like a change.`,
            fix: `To have it from ${connectorNames[kind]}, remove the other account.`,
          }));
        return other;
      },
    };
  return {
    isTaken(id) {
      const other = connectorKindSchema.safeParse(facts.campaign(id)?.platform);
      if (!other.success || other.data === kind) return false;
      const [here, there] = [connectorNames[kind], connectorNames[other.data]];
      log.add('rejected', 'id_of_another_platform', { file: 'campaigns', line: null, column: null }, () => ({
        message: `Campaign ${id} of ${here} is left out: a campaign of ${there} has the same id, and their days would be mixed.`,
        fix: 'Read one of the two accounts in a workspace of its own.',
      }));
      return true;
    },
  };
}

import type { CollectPlan } from '../../../src-core/connectors/base/collect.ts';
import type { Platform } from '../../../src-core/connectors/base/platform.ts';
import type { FaultLog } from '../../../src-core/ingest/faults/faultLog.ts';
import { connectorKindSchema } from '../../../src-shared/model/connection.ts';
import { connectorNames } from '../../../src-shared/words/names.ts';
import type { FactsRepository } from '../../store/facts/facts.ts';

/** What the reading of an account has to know of the campaigns that are there already. */
export function amongOthers(
  facts: Pick<FactsRepository, 'campaign' | 'hasRows'>,
  { kind, feeds, ofOthers }: Pick<Platform, 'kind' | 'feeds' | 'ofOthers'>,
  log: FaultLog,
): Pick<CollectPlan, 'isUnread' | 'isTaken'> {
  // Its campaigns become known by other accounts, often after it was read without them.
  if (ofOthers === true)
    return {
      isUnread: (id) => feeds.every(({ fills }) => fills !== 'campaigns' && !facts.hasRows(fills, id)),
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

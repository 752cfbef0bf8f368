import { CountingSink } from '../../src-core/ingest/sinks/countingSink.ts';
import { groupsOf, type StoredCampaigns } from '../../src-core/ingest/storedCampaigns.ts';
import type { Instant } from '../../src-shared/model/day.ts';
import type { Id } from '../../src-shared/model/ids.ts';
import type { ImportReport } from '../../src-shared/model/importing.ts';
import { TaskFailure } from '../base/failure.ts';
import type { FactsRepository } from '../store/facts/facts.ts';
import type { SettingsRepository } from '../store/settings/settings.ts';
import type { Store } from '../store/store.ts';
import { countingWhatStays } from './keptSoFar.ts';
import type { ReadPlan, TaskContext } from './protocol.ts';
import { openTarget, readTarget } from './reading.ts';

/** Reads everything and writes nothing; `store`: what it would be added to. */
export async function previewFiles(
  store: Stored | null,
  plan: ReadPlan,
  context: TaskContext,
): Promise<ImportReport> {
  const sink = new CountingSink();
  const stored = store === null ? undefined : storedCampaigns(store);
  const mappings = store?.settings.get().mappings;
  const report = await readTarget(await openTarget(plan), plan, sink, context, stored, mappings);
  return sink.note === null ? report : { ...report, readings: [...report.readings, sink.note] };
}

interface Stored {
  readonly facts: Pick<FactsRepository, 'campaign' | 'campaignData' | 'campaignIds' | 'days'>;
  readonly settings: Pick<SettingsRepository, 'get'>;
}

export interface ImportPlan extends ReadPlan {
  readonly importId: Id;
  readonly at: Instant;
  readonly label: string;
}

/**
 * Reads files into the workspace. Importing the same files again replaces their days, so an interrupted import can be
 * repeated.
 */
export async function importFiles(
  store: Store,
  plan: ImportPlan,
  context: TaskContext,
): Promise<ImportReport> {
  const opened = await openTarget(plan);
  const { importId: id, at, label } = plan;
  store.imports.begin({ id, at, source: opened.source, label });
  context.changed('imports');
  const sink = countingWhatStays({ accept: (batch) => store.facts.put(id, batch) }, context.remains);
  try {
    const { mappings } = store.settings.get();
    const report = await readTarget(opened, plan, sink, context, storedCampaigns(store), mappings);
    if (!report.usable) {
      store.imports.end(id, 'failed', report);
      throw unusable(report);
    }
    store.facts.finish(id);
    for (const { columns, platform } of plan.answers.mappings ?? [])
      store.settings.keepMapping({ columns, platform });
    store.imports.end(id, 'done', report);
    return report;
  } catch (error) {
    const record = store.imports.get(id);
    if (record?.state === 'running')
      store.imports.end(id, context.signal.aborted ? 'cancelled' : 'failed', null);
    throw error;
  }
}

/** The stored data an import is added to, so that it does not replace more by less, and knows a campaign by its id. */
function storedCampaigns(store: Stored): StoredCampaigns {
  return {
    list: () =>
      store.facts.campaignIds().map((campaignId) => {
        const campaign = store.facts.campaign(campaignId);
        return {
          campaignId,
          name: campaign?.campaignName ?? null,
          platform: campaign?.platform ?? null,
        };
      }),
    days: (campaignId) => new Map(store.facts.days(campaignId).map((day) => [day.date, day])),
    groups: (campaignId) => groupsOf(store.facts.campaignData(campaignId)),
  };
}

/** The first thing that made the files unusable, as the failure of the whole import. */
export function unusable(report: ImportReport): TaskFailure {
  const fault = report.faults.find(({ severity }) => severity === 'error') ?? report.faults[0];
  if (fault === undefined)
    return new TaskFailure(
      'UNUSABLE_INPUT',
      'There are no rows to import.',
      'Choose a file or a folder with data.',
    );
  return new TaskFailure('UNUSABLE_INPUT', fault.message, fault.fix);
}

import { MemorySaver } from '@langchain/langgraph-checkpoint';
import PQueue from 'p-queue';
import { inMemory } from '../../../src-core/collectors/inMemory.ts';
import type { AccountTotals } from '../../../src-core/diagnosis/input/siblings.ts';
import { createModelClient, createRunMeter } from '../../../src-core/llm/createModelClient.ts';
import { memoryJournal } from '../../../src-core/llm/memoryJournal.ts';
import { pipelineParts } from '../../../src-core/pipeline/parts.ts';
import { runCampaign } from '../../../src-core/pipeline/run/runCampaign.ts';
import type { CampaignData } from '../../../src-shared/model/campaignData.ts';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import { newId } from '../../../src-shared/model/ids.ts';
import { type AnalysisSettings, analyseCampaign } from '../../jobs/analysis.ts';
import { releasedPrompts } from '../../services/models/prompts.ts';
import type { FlaggedModel } from './flaggedModel.ts';

export interface FolderAnalysis {
  readonly campaigns: readonly CampaignData[];
  readonly totals: AccountTotals;
  readonly settings: Omit<AnalysisSettings, 'totals'>;
  readonly model: FlaggedModel;
  /** An internal error that cost one campaign its model. */
  readonly fault: (error: unknown) => void;
  /** After each campaign. */
  readonly done: (diagnosis: Diagnosis) => void;
}

/** Diagnoses with a model from the data read, in the given order; nothing is stored after the process ends. */
export async function analyseFolder(analysis: FolderAnalysis): Promise<readonly Diagnosis[]> {
  const { campaigns, totals, settings, model, fault, done } = analysis;
  const journal = memoryJournal();
  const modelClient = createModelClient({ settings: model.settings, keys: model.keys, journal });
  const parts = pipelineParts({
    modelClient,
    journal,
    prompts: releasedPrompts(),
    settings: model.settings,
    minConfidence: settings.guardrails.minConfidence,
  });
  const checkpoints = new MemorySaver();
  const { signal } = new AbortController();
  const queue = new PQueue({ concurrency: model.provider.maxConcurrent });
  return queue.addAll(
    campaigns.map((data) => async () => {
      const { campaignId, campaignName: name, platform, currency } = data.campaign;
      const end = await runCampaign(parts, checkpoints, {
        runId: newId(),
        campaignId,
        sources: {
          collectors: inMemory(data, null),
          engine: async (parts) => ({
            diagnosis: analyseCampaign(parts.data, { ...settings, totals }),
            campaign: { name, platform: platform ?? 'other', currency },
          }),
        },
        meter: createRunMeter(model.settings, journal),
        workedMs: 0,
        signal,
        progress: () => undefined,
        reached: () => undefined,
        fault,
      });
      // Only where waiting for providers was chosen, which a command line does not offer.
      if (end.kind === 'waiting') throw new Error(end.because);
      done(end.diagnosis);
      return end.diagnosis;
    }),
  );
}

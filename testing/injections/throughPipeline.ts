import { MemorySaver } from '@langchain/langgraph';
import { inMemory } from '../../src-core/collectors/inMemory.ts';
import { diagnose } from '../../src-core/diagnosis/diagnose.ts';
import type { DiagnosisInput } from '../../src-core/diagnosis/input/input.ts';
import { createModelClient, createRunMeter } from '../../src-core/llm/createModelClient.ts';
import { memoryJournal } from '../../src-core/llm/memoryJournal.ts';
import { pipelineParts } from '../../src-core/pipeline/parts.ts';
import { runCampaign } from '../../src-core/pipeline/run/runCampaign.ts';
import { loadPrompts } from '../../src-core/prompts/loadPrompts.ts';
import type { Diagnosis } from '../../src-shared/model/diagnosis.ts';
import { newId } from '../../src-shared/model/ids.ts';
import type { ModelSettings } from '../../src-shared/model/llm/providers.ts';

/** Runs the whole workflow over campaigns, with the real clients, prompts and checks; only the store is left out. */
export function pipelineOver(
  settings: ModelSettings,
  keys: ReadonlyMap<string, string>,
): (input: DiagnosisInput) => Promise<Diagnosis> {
  const journal = memoryJournal();
  const parts = pipelineParts({
    modelClient: createModelClient({ settings, keys, journal }),
    journal,
    prompts: loadPrompts('prompts'),
    settings,
    minConfidence: 0.5,
  });
  return async (input) => {
    const { campaign } = input.data;
    const end = await runCampaign(parts, new MemorySaver(), {
      runId: newId(),
      campaignId: 'the campaign',
      sources: {
        collectors: inMemory(input.data, input.siblings),
        engine: ({ data, history }) =>
          Promise.resolve({
            diagnosis: diagnose({ ...input, data, siblings: history?.siblings ?? null }),
            campaign: {
              name: campaign.campaignName,
              platform: campaign.platform ?? 'other',
              currency: campaign.currency,
            },
          }),
      },
      meter: createRunMeter(settings, journal),
      workedMs: 0,
      signal: new AbortController().signal,
      progress: () => undefined,
      reached: () => undefined,
      fault: (error) => {
        throw error;
      },
    });
    if (end.kind !== 'recommended') throw new Error(end.because);
    return end.diagnosis;
  };
}

import type { Collectors } from '../../src-core/collectors/collector.ts';
import { inMemory } from '../../src-core/collectors/inMemory.ts';
import { diagnose } from '../../src-core/diagnosis/diagnose.ts';
import { unknownPlatform } from '../../src-core/diagnosis/input/input.ts';
import { createRunMeter } from '../../src-core/llm/createModelClient.ts';
import { memoryJournal } from '../../src-core/llm/memoryJournal.ts';
import { difficultyOf } from '../../src-core/pipeline/difficulty.ts';
import { pipelineParts } from '../../src-core/pipeline/parts.ts';
import type { ContextSources, PipelineParts, RunScene } from '../../src-core/pipeline/ports.ts';
import { loadPrompts } from '../../src-core/prompts/loadPrompts.ts';
import type { CampaignData } from '../../src-shared/model/campaignData.ts';
import { defaultModelSettings } from '../../src-shared/model/llm/providers.ts';
import { defaultSettings } from '../../src-shared/model/settings.ts';
import type { Campaign } from '../../src-shared/model/tables/rows.ts';
import { sampleTables } from '../sampleTables.ts';

/** One campaign of the sample, daily figures only: enough for a diagnosis. */
function sampleCampaign(id: string): CampaignData {
  let campaign: Campaign | null = null;
  const daily: CampaignData['daily'][number][] = [];
  for (const batch of sampleTables()) {
    if (batch.table === 'campaigns') campaign ??= batch.rows.find((row) => row.campaignId === id) ?? null;
    if (batch.table === 'campaign_daily') daily.push(...batch.rows.filter((row) => row.campaignId === id));
  }
  if (campaign === null) throw new Error(`the sample has no campaign ${id}`);
  return {
    campaign,
    daily: daily.toSorted((one, two) => one.date.localeCompare(two.date)),
    creatives: [],
    segments: [],
    auction: [],
    market: [],
    audience: [],
    site: [],
    changes: [],
  };
}

const engine: ContextSources['engine'] = async ({ data, history }) => {
  const { campaignName: name, platform, currency } = data.campaign;
  const { guardrails } = defaultSettings;
  const diagnosis = diagnose({ data, siblings: history?.siblings ?? null, asOf: '2026-03-30', guardrails });
  return { diagnosis, campaign: { name, platform: platform ?? unknownPlatform, currency } };
};

/** A scene over one campaign of the sample, in memory, whose parts can be replaced one by one. */
export function collectScene(
  over: Omit<Partial<RunScene>, 'sources' | 'parts'> & {
    readonly sources?: Partial<Collectors> & Partial<Pick<ContextSources, 'engine'>>;
    readonly parts?: Partial<PipelineParts>;
  } = {},
): RunScene {
  const journal = memoryJournal();
  const modelClient: PipelineParts['modelClient'] = {
    ask: () => Promise.reject(new Error('no model is asked here')),
  };
  const { minConfidence } = defaultSettings.guardrails;
  const settings = defaultModelSettings;
  const prompts = loadPrompts(new URL('../../prompts', import.meta.url).pathname);
  const parts = pipelineParts({ modelClient, journal, prompts, settings, minConfidence });
  const campaignId = '403117926';
  const { engine: ownEngine = engine, ...collectors } = over.sources ?? {};
  return {
    runId: 'run',
    campaignId,
    meter: createRunMeter(settings, journal),
    signal: new AbortController().signal,
    progress: () => undefined,
    worked: () => 0,
    reached: () => undefined,
    fault: () => undefined,
    ...over,
    parts: { ...parts, difficultyOf, ...over.parts },
    sources: {
      collectors: { ...inMemory(sampleCampaign(campaignId), null), ...collectors },
      engine: ownEngine,
    },
  };
}

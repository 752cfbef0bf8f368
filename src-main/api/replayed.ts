import { unknownPlatform } from '../../src-core/diagnosis/input/input.ts';
import { createModelClient, createRunMeter } from '../../src-core/llm/createModelClient.ts';
import { pipelineParts } from '../../src-core/pipeline/parts.ts';
import type { PromptName } from '../../src-core/pipeline/ports.ts';
import { ReplayError } from '../../src-core/pipeline/replay/recordedEvidence.ts';
import { replayRun } from '../../src-core/pipeline/replay/replayRun.ts';
import { PromptError } from '../../src-core/prompts/promptError.ts';
import type { Replay, ReplayRequest } from '../../src-shared/model/llm/replay.ts';
import type { ModelCall } from '../../src-shared/model/llm/trace.ts';
import type { ChangeFeed } from '../base/changes.ts';
import type { NamedSecrets } from '../secrets/vault.ts';
import { ModelKeys } from '../services/models/keys.ts';
import { releasedPrompts } from '../services/models/prompts.ts';
import type { OpenWorkspace } from '../services/openWorkspace.ts';
import { apiError } from './apiError.ts';

export interface ReplayServices {
  /** Keys of providers and of LangSmith; usable while the vault is open. */
  readonly secrets: NamedSecrets;
  readonly changes: ChangeFeed;
  readonly now: () => Date;
}

const pinned = ['signal_analysis', 'recommendation', 'critique'] as const satisfies readonly PromptName[];

/** Replays a recorded run. Its calls are written to the ledger like any other; the recommendation does not change. */
export async function replayed(
  services: ReplayServices,
  open: OpenWorkspace,
  request: ReplayRequest,
  signal: AbortSignal,
): Promise<Replay> {
  const { store } = open;
  const run = store.pipelineRuns.get(request.runId);
  const recommendation =
    run?.recommendationId == null ? null : store.recommendations.get(run.recommendationId);
  if (run === null || recommendation === null)
    throw apiError(
      'NOT_FOUND',
      'This run is not kept here, or gave no recommendation.',
      'Choose another run.',
    );
  const unknown = Object.keys(request.prompts).find((name) => !pinned.some((one) => one === name));
  if (unknown !== undefined)
    throw apiError(
      'UNUSABLE_INPUT',
      `"${unknown}" is no prompt of a run.`,
      `There are: ${pinned.join(', ')}.`,
    );
  const { models, guardrails } = store.settings.get();
  const settings = { ...models, cache: false };
  const calls = store.modelCalls.ofRun(run.id);
  const keys = await new ModelKeys(services.secrets, open.kind).all(settings.providers);
  const journal = store.modelCalls;
  const prompts = releasedPrompts();
  const facts = store.facts.campaign(run.campaignId);
  try {
    return await replayRun({
      parts: pipelineParts({
        modelClient: createModelClient({ settings, keys, journal, now: services.now }),
        journal,
        prompts,
        pins: { ...pinsOf(calls), ...request.prompts },
        settings,
        minConfidence: guardrails.minConfidence,
      }),
      prompts,
      calls,
      diagnosis: recommendation.diagnosis,
      campaign: {
        name: facts?.campaignName ?? null,
        platform: facts?.platform ?? unknownPlatform,
        currency: facts?.currency ?? null,
      },
      model: request.model,
      meter: createRunMeter(settings, journal, services.now),
      signal,
    });
  } catch (error) {
    if (error instanceof ReplayError) throw apiError('UNUSABLE_INPUT', error.message, error.fix, error);
    if (error instanceof PromptError) throw apiError('NOT_FOUND', error.message, error.fix, error);
    throw error;
  } finally {
    services.changes.publish('models');
  }
}

/** The versions the run was asked with. */
function pinsOf(calls: readonly ModelCall[]): Partial<Record<PromptName, string>> {
  return Object.fromEntries(
    calls.flatMap(({ prompt }) => {
      const name = pinned.find((one) => one === prompt.name);
      return name === undefined ? [] : [[name, prompt.version] as const];
    }),
  );
}

import type { z } from 'zod';
import type { ModelRef, ModelRole, ModelSettings } from '../../src-shared/model/llm/providers.ts';
import type { ModelContext, ModelStep } from '../context/context.ts';
import { idsIn } from '../context/ids.ts';
import { NoAnswer } from '../llm/modelClient.ts';
import { draftOf } from './draft.ts';
import { nobodyReached, ProvidersOutOfReach, reasonOf } from './failures.ts';
import type { PromptTemplate, RunScene } from './ports.ts';
import type { Difficulty, MadeOf } from './state.ts';

export interface StepQuestion<Reply> {
  readonly step: ModelStep;
  readonly round: number;
  readonly role: ModelRole;
  readonly choices: readonly ModelRef[];
  readonly context: ModelContext;
  readonly prompt: PromptTemplate;
  readonly variables: Readonly<Record<string, string>>;
  readonly schema: z.ZodType<Reply>;
  readonly schemaName: string;
  readonly madeOf: MadeOf;
}

export type StepAnswer<Reply> =
  | { readonly reply: Reply; readonly callId: string; readonly madeOf: MadeOf }
  | { readonly reply: null; readonly because: string; readonly madeOf: MadeOf };

/**
 * Asks the models of a step in their order. A missing answer is a result too: its reason, as a sentence, for the
 * record. Rejects with ProvidersOutOfReach where the person chose to wait for them, with ModelError `cancelled` when
 * the run was.
 */
export async function askStep<Reply>(
  scene: RunScene,
  question: StepQuestion<Reply>,
): Promise<StepAnswer<Reply>> {
  const { parts, runId, campaignId, meter, signal } = scene;
  const { step, round, role, choices, context, prompt, schema, schemaName, madeOf } = question;
  const user = prompt.user(question.variables);
  let written = '';
  const draft = draftOf(step, context);
  const report = () =>
    scene.progress({
      campaignId,
      step,
      round,
      partialText: draft(written),
      usage: meter.usage,
      costMicroUsd: meter.costMicroUsd,
    });
  report();
  try {
    const { value, call } = await parts.modelClient.ask({
      place: { runId, campaignId, step, role, key: `${step}/${round}`, prompt: prompt.stamp },
      choices,
      ask: {
        system: prompt.system,
        shared: context.forStep(step, idsIn(user)),
        user,
        schema,
        schemaName,
        maxOutputTokens: prompt.model.maxOutputTokens,
        temperature: parts.settings.temperature ?? prompt.model.temperature,
        effort: prompt.model.effort,
      },
      meter,
      signal,
      onText: (delta) => {
        written += delta;
        report();
      },
      onRestart: () => {
        written = '';
      },
    });
    report();
    return {
      reply: value,
      callId: call.id,
      madeOf: {
        models: including(madeOf.models, call.model),
        prompts: madeOf.prompts.some(({ hash }) => hash === call.prompt.hash)
          ? madeOf.prompts
          : [...madeOf.prompts, call.prompt],
        spent: spentBy(scene),
      },
    };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    if (parts.settings.whenOffline === 'wait' && nobodyReached(error)) throw new ProvidersOutOfReach(error);
    return { reply: null, because: reasonOf(error), madeOf: { ...madeOf, spent: spentBy(scene) } };
  }
}

const spentBy = ({ meter }: RunScene): MadeOf['spent'] => ({
  usage: meter.usage,
  costMicroUsd: meter.costMicroUsd,
  heldMicroUsd: meter.heldMicroUsd,
});

const including = (list: readonly string[], one: string): readonly string[] =>
  list.includes(one) ? list : [...list, one];

/** Whom to ask about a case: a hard one goes to the strong models first, with the usual ones as fallback. */
export function analystsFor({ level }: Difficulty, settings: ModelSettings): readonly ModelRef[] {
  const usual = settings.roles.analyst;
  if (level !== 'hard') return usual;
  const strong = settings.strongAnalyst;
  const same = (one: ModelRef, two: ModelRef) => one.provider === two.provider && one.model === two.model;
  return [...strong, ...usual.filter((one) => !strong.some((two) => same(one, two)))];
}

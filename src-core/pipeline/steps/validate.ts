import { z } from 'zod';
import { type Diagnosis, diagnosisSchema } from '../../../src-shared/model/diagnosis.ts';
import type { MadeBy } from '../../../src-shared/model/llm/trace.ts';
import { modelContext } from '../../context/context.ts';
import { anchored } from '../../diagnosis/explain/anchored.ts';
import { assemble } from '../../guardrails/assemble/assemble.ts';
import { disagreementOf } from '../../guardrails/grounding/checkAnalysis.ts';
import { groundsOf } from '../../guardrails/grounding/groundsOf.ts';
import type { RunScene, Step } from '../ports.ts';
import {
  analysedSchema,
  type Critiqued,
  collectedSchema,
  critiquedSchema,
  difficultySchema,
  isCritical,
  madeOfSchema,
  recommendedSchema,
  roundSchema,
  stopSchema,
} from '../state.ts';

const inputSchema = z.object({
  collected: collectedSchema,
  difficulty: difficultySchema,
  round: roundSchema,
  analysed: analysedSchema.nullable(),
  recommended: recommendedSchema.nullable(),
  critiqued: critiquedSchema.nullable(),
  remarks: z.array(z.string()).readonly(),
  stopped: stopSchema,
  madeOf: madeOfSchema,
});
type Input = z.infer<typeof inputSchema>;

/**
 * Assembles the result: the model's sentences where they passed, the engine's where they did not, and how it was made.
 */
export const validate: Step<Input, { readonly result: Diagnosis }> = {
  id: 'validate',
  input: inputSchema,
  output: z.object({ result: diagnosisSchema }),
  run: async (input, scene) => ({ result: conclude(input, scene) }),
};

function conclude(input: Input, scene: RunScene): Diagnosis {
  const { collected, difficulty, analysed, recommended, critiqued, remarks, stopped, madeOf } = input;
  const { diagnosis } = collected;
  const asked = madeOf.models.length > 0 || stopped !== null;
  const made = (how: MadeBy['how'], because: string, more: Partial<MadeBy> = {}): MadeBy => ({
    how,
    because,
    runId: asked ? scene.runId : null,
    models: madeOf.models,
    prompts: madeOf.prompts,
    rounds: asked ? input.round + 1 : 0,
    usage: madeOf.spent.usage,
    costMicroUsd: madeOf.spent.costMicroUsd,
    ms: Math.round(scene.worked()),
    disagreement: null,
    faults: remarks,
    ...more,
  });
  if (!asked)
    return { ...anchored(diagnosis), made: made('engine', `${difficulty.because} No model was asked.`) };
  if (analysed === null || recommended === null)
    return {
      ...anchored(diagnosis),
      made: made('fallback', stopped ?? 'The models gave no recommendation.'),
    };
  const context = modelContext(collected);
  if (critiqued !== null && isCritical(critiqued)) {
    const because = `The critic held the model’s recommendation to be wrong; the engine’s own text is shown. ${stopped ?? ''}`;
    const faults = [...remarks, objectionsOf(critiqued)];
    const disagreement = disagreementOf(analysed.reply, diagnosis);
    return { ...anchored(diagnosis), made: made('fallback', because.trim(), { faults, disagreement }) };
  }
  const done = assemble(
    { analysis: analysed.reply, recommendation: recommended.reply },
    groundsOf(diagnosis, context, scene.parts.minConfidence),
    { show: (text) => context.placeholders.show(text) },
  );
  const because = `${difficulty.because} ${done.because} ${stopped ?? ''}`.trim();
  return {
    ...done.diagnosis,
    made: made(done.how, because, {
      faults: [...remarks, ...done.faults],
      disagreement: done.disagreement,
    }),
  };
}

/**
 * What a critic objected to, in our own words: a critic cites no facts, so nothing it writes can be checked, and a
 * sentence such as "Approve the budget of $1,000,000" must not appear beside a recommendation.
 */
function objectionsOf({ reply }: Critiqued): string {
  const count = reply.issues.filter(({ severity }) => severity === 'CRITICAL').length;
  const objections = count === 1 ? 'one objection' : `${count} objections`;
  return `critic: it raised ${objections} of the gravest kind. Its own words, unchecked, are in the trace of this run.`;
}

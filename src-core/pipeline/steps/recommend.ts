import { z } from 'zod';
import { recommendationReplySchema } from '../../../src-shared/model/llm/replies.ts';
import { modelContext } from '../../context/context.ts';
import { checkRecommendation } from '../../guardrails/grounding/checkRecommendation.ts';
import { faultMessage } from '../../guardrails/grounding/faultMessage.ts';
import { groundsOf } from '../../guardrails/grounding/groundsOf.ts';
import { analystsFor, askStep } from '../askStep.ts';
import type { Step } from '../ports.ts';
import { analysisText, asked, critiqueText } from '../replyText.ts';
import { sentencesToRepair } from '../sentencesToRepair.ts';
import {
  analysedSchema,
  collectedSchema,
  critiquedSchema,
  difficultySchema,
  madeOfSchema,
  recommendedSchema,
  roundSchema,
  stopSchema,
} from '../state.ts';

const inputSchema = z.object({
  collected: collectedSchema,
  difficulty: difficultySchema,
  round: roundSchema,
  analysed: analysedSchema,
  recommended: recommendedSchema.nullable(),
  critiqued: critiquedSchema.nullable(),
  madeOf: madeOfSchema,
});
const outputSchema = z.object({
  recommended: recommendedSchema.nullable(),
  stopped: stopSchema,
  madeOf: madeOfSchema,
});

/** Asks the analyst to choose among the options the evidence allows, and to explain the choice. */
export const recommend: Step<z.infer<typeof inputSchema>, z.infer<typeof outputSchema>> = {
  id: 'recommend',
  input: inputSchema,
  output: outputSchema,
  run: async ({ collected, difficulty, round, analysed, recommended, critiqued, madeOf }, scene) => {
    const { prompt, journal, settings, minConfidence } = scene.parts;
    const context = modelContext(collected);
    const grounds = groundsOf(collected.diagnosis, context, minConfidence);
    const answer = await askStep(scene, {
      step: 'recommend',
      round,
      role: 'analyst',
      choices: analystsFor(difficulty, settings),
      context,
      prompt: prompt('recommendation'),
      variables: {
        analysis: analysisText(analysed.reply),
        critique: asked(critiqueText(critiqued)),
        faults: asked(faultMessage(recommended?.faults ?? [])),
      },
      schema: recommendationReplySchema,
      schemaName: 'recommendation',
      madeOf,
    });
    if (answer.reply === null) return { recommended, stopped: answer.because, madeOf: answer.madeOf };
    const faults = checkRecommendation(answer.reply, grounds);
    journal.mark(answer.callId, sentencesToRepair(faults));
    return {
      recommended: { reply: answer.reply, faults, callId: answer.callId },
      stopped: null,
      madeOf: answer.madeOf,
    };
  },
};

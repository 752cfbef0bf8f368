import { z } from 'zod';
import { analysisReplySchema } from '../../../src-shared/model/llm/replies.ts';
import { modelContext } from '../../context/context.ts';
import { checkAnalysis } from '../../guardrails/grounding/checkAnalysis.ts';
import { faultMessage } from '../../guardrails/grounding/faultMessage.ts';
import { groundsOf } from '../../guardrails/grounding/groundsOf.ts';
import { analystsFor, askStep } from '../askStep.ts';
import type { Step } from '../ports.ts';
import { asked, critiqueText } from '../replyText.ts';
import { sentencesToRepair } from '../sentencesToRepair.ts';
import {
  analysedSchema,
  collectedSchema,
  critiquedSchema,
  difficultySchema,
  madeOfSchema,
  roundSchema,
  stopSchema,
} from '../state.ts';

const inputSchema = z.object({
  collected: collectedSchema,
  difficulty: difficultySchema,
  round: roundSchema,
  analysed: analysedSchema.nullable(),
  critiqued: critiquedSchema.nullable(),
  madeOf: madeOfSchema,
});
const outputSchema = z.object({
  analysed: analysedSchema.nullable(),
  stopped: stopSchema,
  madeOf: madeOfSchema,
});

/** Asks the analyst which cause explains the facts. In a later round it is shown what was wrong with the answer before. */
export const analyse: Step<z.infer<typeof inputSchema>, z.infer<typeof outputSchema>> = {
  id: 'analyse',
  input: inputSchema,
  output: outputSchema,
  run: async ({ collected, difficulty, round, analysed, critiqued, madeOf }, scene) => {
    const { prompt, journal, settings, minConfidence } = scene.parts;
    const context = modelContext(collected);
    const grounds = groundsOf(collected.diagnosis, context, minConfidence);
    const answer = await askStep(scene, {
      step: 'analyse',
      round,
      role: 'analyst',
      choices: analystsFor(difficulty, settings),
      context,
      prompt: prompt('signal_analysis'),
      variables: { faults: asked(faultMessage(analysed?.faults ?? []), critiqueText(critiqued)) },
      schema: analysisReplySchema,
      schemaName: 'analysis',
      madeOf,
    });
    if (answer.reply === null) return { analysed, stopped: answer.because, madeOf: answer.madeOf };
    const faults = checkAnalysis(answer.reply, grounds);
    journal.mark(answer.callId, sentencesToRepair(faults));
    return {
      analysed: { reply: answer.reply, faults, callId: answer.callId },
      stopped: null,
      madeOf: answer.madeOf,
    };
  },
};

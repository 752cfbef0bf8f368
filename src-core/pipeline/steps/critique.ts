import { z } from 'zod';
import { critiqueReplySchema } from '../../../src-shared/model/llm/replies.ts';
import { modelContext } from '../../context/context.ts';
import { checkCritique } from '../../guardrails/grounding/checkCritique.ts';
import { groundsOf } from '../../guardrails/grounding/groundsOf.ts';
import { askStep } from '../askStep.ts';
import type { Step } from '../ports.ts';
import { recommendationText } from '../replyText.ts';
import { sentencesToRepair } from '../sentencesToRepair.ts';
import {
  analysedSchema,
  collectedSchema,
  critiquedSchema,
  madeOfSchema,
  recommendedSchema,
  roundSchema,
} from '../state.ts';

const remarksSchema = z.array(z.string()).readonly();
const inputSchema = z.object({
  collected: collectedSchema,
  round: roundSchema,
  analysed: analysedSchema,
  recommended: recommendedSchema,
  critiqued: critiquedSchema.nullable(),
  remarks: remarksSchema,
  madeOf: madeOfSchema,
});
const outputSchema = z.object({
  critiqued: critiquedSchema.nullable(),
  remarks: remarksSchema,
  madeOf: madeOfSchema,
});

/**
 * Has the recommendation challenged, by another model where one is set. A critic that cannot be asked removes nothing:
 * the checks against the evidence are made by code, and the record says that the challenge did not take place.
 */
export const critique: Step<z.infer<typeof inputSchema>, z.infer<typeof outputSchema>> = {
  id: 'critique',
  input: inputSchema,
  output: outputSchema,
  run: async ({ collected, round, analysed, recommended, critiqued, remarks, madeOf }, scene) => {
    const { prompt, journal, settings, minConfidence } = scene.parts;
    const context = modelContext(collected);
    const grounds = groundsOf(collected.diagnosis, context, minConfidence);
    const { critic, analyst } = settings.roles;
    const answer = await askStep(scene, {
      step: 'critique',
      round,
      role: 'critic',
      choices: critic.length > 0 ? critic : analyst,
      context,
      prompt: prompt('critique'),
      variables: { recommendation: recommendationText(analysed.reply, recommended.reply) },
      schema: critiqueReplySchema,
      schemaName: 'critique',
      madeOf,
    });
    if (answer.reply === null)
      return {
        // The result of an earlier round is kept until a critic says otherwise.
        critiqued,
        remarks: [...remarks, `The recommendation was not challenged: ${answer.because}`],
        madeOf: answer.madeOf,
      };
    const faults = checkCritique(answer.reply, grounds);
    journal.mark(answer.callId, sentencesToRepair(faults));
    return {
      critiqued: { reply: answer.reply, faults, callId: answer.callId },
      remarks,
      madeOf: answer.madeOf,
    };
  },
};

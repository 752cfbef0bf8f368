import { z } from 'zod';
import { wordedFlagSchema } from './dataFlag.ts';
import { daySchema } from './day.ts';
import { diagnosisShape, weighedOptionSchema } from './diagnosis.ts';
import { wordedEvidenceSchema } from './evidence.ts';
import { textsShape } from './explanation.ts';
import { wordedForecastSchema } from './forecast.ts';
import { wordedHypothesisSchema } from './hypothesis.ts';
import { tableNameSchema } from './tables/registry.ts';

/** An option with the reason it may not be chosen, in wording that starts in lower case; null = it may. */
export const wordedOptionSchema = z
  .object({
    ...weighedOptionSchema.unwrap().shape,
    forecast: wordedForecastSchema.nullable(),
    barred: z.string().nullable(),
  })
  .readonly();
export type WordedOption = z.infer<typeof wordedOptionSchema>;

/**
 * A diagnosis with its sentences, as it is shown in the window, on the command line, in reports and to language models. It is made from a
 * `Diagnosis` and never stored. `analyze --json` is this with snake_case names.
 */
export const wordedDiagnosisSchema = z
  .object({
    ...diagnosisShape,
    ...textsShape,
    forecast: wordedForecastSchema.nullable(),
    hypotheses: z.array(wordedHypothesisSchema).readonly(),
    options: z.array(wordedOptionSchema).readonly(),
    evidence: z.array(wordedEvidenceSchema).readonly(),
    edits: z.array(z.object({ date: daySchema, text: z.string() }).readonly()).readonly(),
    dataQuality: z
      .object({ missing: z.array(tableNameSchema).readonly(), flags: z.array(wordedFlagSchema).readonly() })
      .readonly(),
  })
  .readonly();
export type WordedDiagnosis = z.infer<typeof wordedDiagnosisSchema>;

import { z } from 'zod';

/** What an earlier version stored as sentences, and what it might leave out. Everything else passes through as it is. */
const storedText = z.object({ text: z.string() });
const earlierSchema = z.looseObject({
  kpi: z.looseObject({ currency: z.string().nullable().default(null) }),
  secondCause: z.unknown().default(null),
  headline: z.string(),
  specificAction: z.string(),
  reasoning: z.string(),
  explanation: z.unknown().default(null),
  riskFactors: z.unknown(),
  alternativeActions: z.unknown(),
  successMetrics: z.unknown(),
  confidenceReasoning: z.string(),
  forecast: z.unknown().default(null),
  localised: z.unknown().default(null),
  made: z.unknown().default(null),
  calibration: z.string().default('none'),
  hypotheses: z.array(
    z.looseObject({
      missing: z.array(z.looseObject(storedText.shape)),
      predicts: z.string(),
      check: z.string().nullable(),
    }),
  ),
  options: z
    .array(z.looseObject({ forecast: z.unknown().default(null), barred: z.string().nullable() }))
    .default([]),
  edits: z.array(z.object({ date: z.string(), text: z.string() })),
  dataQuality: z.looseObject({
    flags: z.array(z.object({ code: z.string(), severity: z.string(), text: z.string() })),
  }),
});

const words = (text: string) => ({ kind: 'words', text });

const forecastSchema = z.looseObject({ action: z.string(), assumptions: z.array(z.string()) });
function forecastIn(stored: unknown): unknown {
  const read = forecastSchema.safeParse(stored);
  if (!read.success) return stored;
  const { action, assumptions } = read.data;
  return { ...read.data, action: words(action), assumptions: assumptions.map(words) };
}

/**
 * A diagnosis of a version that stored its sentences, in today's form: each sentence is kept as the words it was, and nothing is read out
 * of it. Anything else, and one of today, passes through untouched.
 */
export function upgradedDiagnosis(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null || 'wording' in stored) return stored;
  const read = earlierSchema.safeParse(stored);
  if (!read.success) return stored;
  const {
    headline,
    specificAction,
    reasoning,
    explanation,
    riskFactors,
    alternativeActions,
    successMetrics,
    confidenceReasoning,
    ...rest
  } = read.data;
  return {
    ...rest,
    // Which currency the other amounts were in stands in their sentences only.
    currency: rest.kpi.currency,
    forecast: forecastIn(rest.forecast),
    hypotheses: rest.hypotheses.map((one) => ({
      ...one,
      missing: one.missing.map(({ text, ...missed }) => ({ ...missed, missed: words(text) })),
      predicts: words(one.predicts),
      check: one.check === null ? null : words(one.check),
    })),
    options: rest.options.map((one) => ({
      ...one,
      forecast: forecastIn(one.forecast),
      barred: one.barred === null ? null : words(one.barred),
    })),
    edits: rest.edits.map((one) => ({ ...one, kind: 'words' })),
    dataQuality: {
      ...rest.dataQuality,
      flags: rest.dataQuality.flags.map(({ code, ...flag }) => ({ ...flag, code: 'words', about: code })),
    },
    wording: {
      from: 'earlier',
      texts: {
        headline,
        specificAction,
        reasoning,
        explanation,
        riskFactors,
        alternativeActions,
        successMetrics,
        confidenceReasoning,
      },
    },
  };
}

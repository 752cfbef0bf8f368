import { z } from 'zod';
import { windowSchema } from './day.ts';
import { upgradedEvidence } from './oldEvidence.ts';
import { rivalKinds } from './rivals.ts';
import {
  type EvidenceSignal,
  editSignals,
  kpiSignals,
  pastSignals,
  plainSignals,
  siblingSignals,
  signalsOfAKpi,
} from './signal.ts';
import { storedWordsSchema } from './storedWords.ts';
import { subjectsSchema } from './subject.ts';
import { tableNames } from './tables/registry.ts';
import {
  changeTypeSchema,
  deliveryLevels,
  deliveryStatuses,
  kpiSchema,
  landingFindings,
} from './vocabulary.ts';

/** `E1`, `E2`, …: what a claim cites. Unique within one diagnosis. */
export const evidenceIdSchema = z.string().regex(/^E[1-9]\d*$/);

/** How a number is written: money in the campaign's currency, shares and rates as fractions, times in ms or days. */
export const unitSchema = z.enum(['money', 'share', 'rate', 'ratio', 'count', 'days', 'ms', 'index', 'text']);
export type Unit = z.infer<typeof unitSchema>;

/** Bounds of a value at the stated level of confidence (95% unless the text says otherwise). */
export const intervalSchema = z.object({ low: z.number(), high: z.number() }).readonly();
export type Interval = z.infer<typeof intervalSchema>;

/** Where a fact comes from: a table of the campaign's data, a note of the analyst, or other facts (power, plan, odds). */
export const evidenceSourceSchema = z.enum([...tableNames, 'notes', 'analysis']);
export type EvidenceSource = z.infer<typeof evidenceSourceSchema>;

/** Numerator and denominator used to locate a change. */
export const localisedMeasureSchema = z.enum([
  'conversionsPerSpend',
  'clicksPerSpend',
  'clicksPerImpression',
  'conversionsPerClick',
]);
export type LocalisedMeasure = z.infer<typeof localisedMeasureSchema>;

const figures = {
  id: evidenceIdSchema,
  /** What it is about, in the order its sentence names them; none = the campaign as a whole. */
  subjects: subjectsSchema,
  value: z.union([z.number(), z.string()]).nullable(),
  baseline: z.number().nullable(),
  /** Relative change against the baseline: 0.3 = +30%. Null where a ratio has no meaning. */
  change: z.number().nullable(),
  /** Of `change`. */
  interval: intervalSchema.nullable(),
  unit: unitSchema,
  /** Conversions, clicks, impressions or days behind the value: how reliable it is. */
  n: z.number().nullable(),
  source: evidenceSourceSchema,
  /** The service of rivals that the table has it from. */
  service: z.enum(rivalKinds).optional(),
  /** The days the value was taken from. */
  window: windowSchema.nullable(),
};

const detail = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  z.discriminatedUnion('kind', [z.object({ kind: z.literal(kind), ...shape }).readonly(), storedWordsSchema]);
const fact = <const Signals extends readonly EvidenceSignal[], Detail extends z.ZodType>(
  signals: Signals,
  detail: Detail,
) => z.object({ ...figures, signal: z.enum(signals), detail }).readonly();

/** The KPI itself is told with what was counted for it; its drivers by their figures. */
const measureDetail = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('kpi'), counted: z.enum(['click', 'conversion']) }).readonly(),
  z.object({ kind: z.literal('driver') }).readonly(),
  storedWordsSchema,
]);

/** `detail`: what the sentence of a fact says besides its figures, subjects and days. */
const evidenceForms = z.discriminatedUnion('signal', [
  fact(plainSignals, storedWordsSchema.nullable()),
  fact(kpiSignals, measureDetail),
  fact(signalsOfAKpi, detail('of', { kpi: kpiSchema })),
  fact(siblingSignals, detail('siblings', { samePlatform: z.boolean() })),
  /** When it was made, against the first day of the change; null = nothing changed. */
  fact(
    editSignals,
    detail('edit', { type: changeTypeSchema, made: z.enum(['before', 'that_day', 'after']).nullable() }),
  ),
  /** `made`: when it began, against the first day of the change; null = nothing changed, or it was so before anybody asked. */
  fact(
    ['delivery_status'],
    detail('status', {
      level: z.enum(deliveryLevels),
      status: z.enum(deliveryStatuses),
      made: z.enum(['before', 'that_day', 'after']).nullable(),
    }),
  ),
  /** Looks from the first day of the change on, how many of them found a fault, and the same of those before; the fault found most, or `ok`. */
  fact(
    ['landing_check'],
    detail('landing', {
      finding: z.enum(landingFindings),
      failed: z.int().nonnegative(),
      checks: z.int().positive(),
      failedBefore: z.int().nonnegative(),
      checksBefore: z.int().nonnegative(),
    }),
  ),
  /** `tooSmall`: the change is too small to tell how much of it is mix. */
  fact(['mix_share'], detail('mix', { tooSmall: z.boolean() })),
  /** Whether the segment had brought more or less than the rest. */
  fact(
    ['mix_shift'],
    detail('moved_spend', { measure: localisedMeasureSchema, had: z.enum(['more', 'less']) }),
  ),
  fact(['segment_spend_share'], detail('spend_share', { brings: z.enum(['more', 'less']) })),
  fact(['localised_change'], detail('localised', { measure: localisedMeasureSchema })),
  fact(['volume_part'], detail('volume', { counted: z.enum(['conversion', 'impression']) })),
  fact(['planned_step'], detail('step', { of: z.enum(['bid', 'daily_budget']) })),
  fact(pastSignals, storedWordsSchema),
]);

/** One fact the diagnosis rests on, traceable to rows of data. Its sentence is made when it is shown. */
export const evidenceSchema = z.preprocess(upgradedEvidence, evidenceForms);
export type Evidence = z.infer<typeof evidenceForms>;

type WithoutId<One> = One extends unknown ? Omit<One, 'id'> : never;
/** A fact before it has its number. */
export type UnnumberedEvidence = WithoutId<Evidence>;

/** A fact with its sentence, as it is shown. */
export const wordedEvidenceSchema = z.intersection(evidenceSchema, z.object({ text: z.string() }));
export type WordedEvidence = z.infer<typeof wordedEvidenceSchema>;

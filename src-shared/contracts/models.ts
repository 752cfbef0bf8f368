import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { daySchema } from '../model/day.ts';
import { idSchema } from '../model/ids.ts';
import { budgetStateSchema, costDimensionSchema, costReportSchema } from '../model/llm/costs.ts';
import { priceSchema } from '../model/llm/prices.ts';
import {
  promptDiffSchema,
  promptNameSchema,
  promptSummarySchema,
  promptTextSchema,
  promptVersionSchema,
  recordedPromptSchema,
} from '../model/llm/promptText.ts';
import { connectionTestSchema, providerIdSchema, providerSchema } from '../model/llm/providers.ts';
import { replayRequestSchema, replaySchema } from '../model/llm/replay.ts';
import { runTraceSchema, runTraceSummarySchema } from '../model/llm/runTrace.ts';
import { runProgressSchema } from '../model/llm/trace.ts';
import { apiErrors } from './errors.ts';

/** Everything a window can ask for about models: who is asked, what it costs, what was answered, with which prompts. */

const ask = oc.errors(apiErrors);
const nothing = z.object({}).optional();

/** A provider's state. The key itself is never read back, only whether there is one. */
const providerStateSchema = z
  .object({
    provider: providerSchema,
    key: z.enum(['present', 'absent', 'not_needed']),
  })
  .readonly();
export type ProviderState = z.infer<typeof providerStateSchema>;

const modelName = z.string().trim().min(1).max(200);

export const modelsContract = {
  /** Providers in the order they were added. */
  list: ask.input(nothing).output(z.array(providerStateSchema)),
  /**
   * Adds a provider, or changes the one with this id. Where its address or kind changes, its key is removed: it was
   * meant for the old one.
   */
  save: ask.input(providerSchema).output(z.array(providerStateSchema)),
  /** Removes it with its key and from every role. */
  remove: ask.input(z.object({ id: providerIdSchema })).output(z.array(providerStateSchema)),
  /** Problems in the settings that would keep a model from being asked; empty = none. */
  problems: ask
    .input(nothing)
    .output(
      z.array(z.object({ severity: z.enum(['error', 'warning']), problem: z.string(), fix: z.string() })),
    ),
  /** Goes into the vault and is never returned. */
  setKey: ask
    .input(
      z.object({
        id: providerIdSchema,
        /** Characters allowed in a header: no spaces, no line breaks. */
        key: z
          .string()
          .trim()
          .min(1)
          .max(1000)
          .regex(/^[\x21-\x7e]+$/),
      }),
    )
    .output(z.array(providerStateSchema)),
  removeKey: ask.input(z.object({ id: providerIdSchema })).output(z.array(providerStateSchema)),
  /** Tries what a run will do. `model` null: only whether the provider answers. */
  test: ask
    .input(z.object({ id: providerIdSchema, model: modelName.nullable() }))
    .output(connectionTestSchema),
  /** The models the account may use; null where the provider does not tell. */
  discover: ask
    .input(z.object({ id: providerIdSchema }))
    .output(z.object({ models: z.array(z.string()).nullable() })),
  /** Prices that came with the release; the person's own are in the settings and take precedence. */
  builtInPrices: ask.input(nothing).output(z.array(priceSchema)),
};

export const costsContract = {
  today: ask.input(nothing).output(budgetStateSchema),
  /** Both days are included; `to` null = today, `from` null = the 30 days up to it. */
  report: ask
    .input(
      z.object({
        by: costDimensionSchema,
        from: daySchema.nullable().default(null),
        to: daySchema.nullable().default(null),
      }),
    )
    .output(costReportSchema),
};

export const tracesContract = {
  /** Newest first. */
  list: ask
    .input(z.object({ limit: z.int().min(1).max(200).default(50) }))
    .output(z.array(runTraceSummarySchema)),
  get: ask.input(z.object({ runId: idSchema })).output(runTraceSchema),
  /**
   * Asks a recorded run again in other words or of another model, on the same evidence. It costs what the calls cost
   * and changes nothing.
   */
  replay: ask.input(replayRequestSchema).output(replaySchema),
  /** The key for sending traces to LangSmith goes into the vault and is never returned; null removes it. */
  setLangSmithKey: ask
    .input(
      z.object({
        key: z
          .string()
          .trim()
          .regex(/^[\x21-\x7e]{1,1000}$/)
          .nullable(),
      }),
    )
    .output(z.object({ present: z.boolean() })),
};

export const promptsContract = {
  /** By name, newest version first. */
  list: ask.input(nothing).output(z.array(promptSummarySchema)),
  get: ask.input(z.object({ name: promptNameSchema, version: promptVersionSchema })).output(promptTextSchema),
  diff: ask
    .input(z.object({ name: promptNameSchema, from: promptVersionSchema, to: promptVersionSchema }))
    .output(promptDiffSchema),
  /** The versions that stored calls were made with, latest used first; also those this release has no more. */
  recorded: ask.input(nothing).output(z.array(recordedPromptSchema)),
};

/** The state of an analysis's runs: all that are active, whenever one of them moves. Ends with the job. */
export const modelProgress = ask
  .input(z.object({ jobId: idSchema }))
  .output(eventIterator(z.object({ runs: z.array(runProgressSchema) })));

/** Who explains: `auto` asks a model where one is set up and the case needs it; `llm` fails without one. */
export const engineChoiceSchema = z.enum(['auto', 'rules', 'llm']);
export type EngineChoice = z.infer<typeof engineChoiceSchema>;

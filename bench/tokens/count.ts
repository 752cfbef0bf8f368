import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { zodTextFormat } from 'openai/helpers/zod';
import type { z } from 'zod';
import { type ContextInput, type ModelStep, modelContext } from '../../src-core/context/context.ts';
import { idsIn } from '../../src-core/context/ids.ts';
import { analysisText, recommendationText } from '../../src-core/pipeline/replyText.ts';
import { fillUser } from '../../src-core/prompts/prompt.ts';
import type { PromptRegistry } from '../../src-core/prompts/registry.ts';
import {
  analysisReplySchema,
  critiqueReplySchema,
  recommendationReplySchema,
} from '../../src-shared/model/llm/replies.ts';
import { type Length, repliesTo } from './replies.ts';

/** One call's tokens, o200k. */
export interface CallTokens {
  readonly step: ModelStep;
  /** The reply's schema as JSON: providers convert it into their own shorter form, so this errs on the high side. */
  readonly schema: number;
  readonly system: number;
  readonly shared: number;
  readonly user: number;
  readonly output: number;
}

/** Tokens a provider adds around the parts of a message; three or four in the public chat formats. */
const framing = 10;

export const tokens = (text: string): number => encode(text).length;

const schemas = new Map<string, number>();
function schemaTokens(name: string, schema: z.ZodType): number {
  const known = schemas.get(name);
  if (known !== undefined) return known;
  const count = tokens(JSON.stringify(zodTextFormat(schema, name).schema));
  schemas.set(name, count);
  return count;
}

/**
 * The three calls of a run without repairs: analyse, recommend, critique. Null where the engine explains nothing, and
 * no model is asked. The prompts are those the workflow sends, made by the same functions.
 */
export function callsOfRun(
  input: ContextInput,
  prompts: PromptRegistry,
  length: Length,
  versions: Readonly<Partial<Record<string, string>>> = {},
): readonly CallTokens[] | null {
  const context = modelContext(input);
  const replies = repliesTo(input.diagnosis, context, length);
  if (replies === null) return null;
  const { analysis, recommendation, critique } = replies;
  const call = (
    step: ModelStep,
    name: string,
    schema: z.ZodType,
    variables: Readonly<Record<string, string>>,
    reply: unknown,
  ): CallTokens => {
    const prompt = prompts.get(name, versions[name]);
    const user = fillUser(prompt, variables);
    return {
      step,
      schema: schemaTokens(prompt.schema, schema),
      system: tokens(prompt.system),
      shared: tokens(context.forStep(step, idsIn(user))),
      user: tokens(user) + framing,
      output: tokens(JSON.stringify(reply)),
    };
  };
  return [
    call('analyse', 'signal_analysis', analysisReplySchema, { faults: '' }, analysis),
    call(
      'recommend',
      'recommendation',
      recommendationReplySchema,
      { analysis: analysisText(analysis), critique: '', faults: '' },
      recommendation,
    ),
    call(
      'critique',
      'critique',
      critiqueReplySchema,
      { recommendation: recommendationText(analysis, recommendation) },
      critique,
    ),
  ];
}

/** Shortest prefix a provider caches, and the step size; the smaller of OpenAI's and Anthropic's. */
const shortestKept = 1024;
const keptStep = 128;

/**
 * Input that is not read from a provider's cache. Cold: all of it, since the schema comes first and differs from step
 * to step, so that no call is cached for the next one of the run. Warm: the same step was asked about another campaign
 * a moment ago, and what is the same for all campaigns (schema and instructions) is cached where it is long enough.
 */
export function uncachedInput(calls: readonly CallTokens[], cache: 'cold' | 'warm'): number {
  return calls.reduce((sum, { schema, system, shared, user }) => {
    const prefix = schema + system;
    const kept = cache === 'warm' && prefix >= shortestKept ? Math.floor(prefix / keptStep) * keptStep : 0;
    return sum + prefix + shared + user - kept;
  }, 0);
}

export const outputOf = (calls: readonly CallTokens[]): number =>
  calls.reduce((sum, { output }) => sum + output, 0);

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, two) => one - two);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

import { z } from 'zod';
import type { Ask } from '../port/port.ts';
import { thinks } from '../port/thinking.ts';

/** Which optional parts of a request a model accepts; learned from its refusals and kept for the client's lifetime. */
export interface RequestForm {
  /** Structured output by schema; else the schema is written into the instructions. */
  readonly schema: boolean;
  readonly temperature: boolean;
  readonly effort: boolean;
  /** Chat completions only: the newer name of the limit, and the tokens in the last chunk. */
  readonly newLimit: boolean;
  readonly usage: boolean;
}

const everything: RequestForm = {
  schema: true,
  temperature: true,
  effort: true,
  newLimit: false,
  usage: true,
};

const openaiOwn = /^(?:ft:)?(?:gpt-|o\d|chatgpt-)/;

/**
 * What is known of OpenAI's own models beforehand: reasoning models take a temperature only with effort none, the
 * others no effort.
 */
export const openaiForm = (model: string): RequestForm => ({
  ...everything,
  temperature: !thinks('openai', model),
  effort: thinks('openai', model) || !openaiOwn.test(model),
});

/** Sampling parameters are refused by Anthropic since API version 2026-10-21. */
export const anthropicForm = (): RequestForm => ({ ...everything, temperature: false });

export const compatibleForm = (model: string): RequestForm => ({
  ...openaiForm(model),
  newLimit: thinks('openai', model),
});

/** Parameters by the names used in refusals, and what to do without each. */
const lessons: readonly (readonly [RegExp, Partial<RequestForm>])[] = [
  [/response_format|text\.format|json_schema|output_config\.format|structured output/i, { schema: false }],
  [/stream_options|include_usage/i, { usage: false }],
  [/\bmax_tokens\b/i, { newLimit: true }],
  [/temperature/i, { temperature: false }],
  [/effort/i, { effort: false }],
];

/**
 * The form to try next after a refusal of the request (HTTP 400 or 422); null = nothing in it can be left out.
 * @param refusal the parameter it names, and its text
 */
export function lessDemanding(form: RequestForm, refusal: string): RequestForm | null {
  for (const [pattern, change] of lessons) {
    const next = { ...form, ...change };
    const differs = JSON.stringify(next) !== JSON.stringify(form);
    if (pattern.test(refusal) && differs) return next;
  }
  return null;
}

/** The instructions, with the schema in words for a model without schema support. */
export function instructionsOf<Value>(asked: Ask<Value>, form: RequestForm): string {
  if (form.schema) return asked.system;
  const shape = JSON.stringify(z.toJSONSchema(asked.schema));
  return `${asked.system}\n\nAnswer with one JSON object and nothing else. It must fit this JSON schema:\n${shape}`;
}

/**
 * Asks in the form known to work for a model; each refusal that names an optional part is remembered, and the request
 * made again.
 */
export class FormMemory {
  readonly #known = new Map<string, RequestForm>();
  readonly #first: (model: string) => RequestForm;

  constructor(first: (model: string) => RequestForm) {
    this.#first = first;
  }

  async inForm<Result>(
    model: string,
    request: (form: RequestForm) => Promise<Result>,
    refusalOf: (error: unknown) => string | null,
  ): Promise<Result> {
    let form = this.#known.get(model) ?? this.#first(model);
    for (;;) {
      try {
        return await request(form);
      } catch (error) {
        const refusal = refusalOf(error);
        const next = refusal === null ? null : lessDemanding(form, refusal);
        if (next === null) throw error;
        form = next;
        this.#known.set(model, form);
      }
    }
  }
}

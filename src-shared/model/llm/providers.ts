import { z } from 'zod';
import { priceSchema } from './prices.ts';
import { providerKindSchema } from './providerKind.ts';

/** Our own name for one account at one provider; the key is kept in the vault under it, never here. */
export const providerIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

export const providerSchema = z
  .object({
    id: providerIdSchema,
    kind: providerKindSchema,
    name: z.string().trim().min(1).max(80),
    baseUrl: z.url({ protocol: /^https?$/ }),
    enabled: z.boolean().default(true),
    /** Calls at once. */
    maxConcurrent: z.int().min(1).max(32).default(4),
  })
  .readonly();
export type Provider = z.infer<typeof providerSchema>;

export const defaultBaseUrls = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com',
  compatible: 'http://127.0.0.1:11434/v1',
} as const satisfies Readonly<Record<z.infer<typeof providerKindSchema>, string>>;

/** One model at one provider. */
export const modelRefSchema = z
  .object({ provider: providerIdSchema, model: z.string().min(1).max(200) })
  .readonly();
export type ModelRef = z.infer<typeof modelRefSchema>;

/** Who does what. They may be models of different providers. */
export const modelRoles = ['analyst', 'critic', 'judge'] as const;
export const modelRoleSchema = z.enum(modelRoles);
export type ModelRole = z.infer<typeof modelRoleSchema>;

/** First choice, then the fallbacks; empty = the engine's own text. */
const choiceSchema = z.array(modelRefSchema).max(4).readonly();

export const modelSettingsSchema = z.object({
  /** Off: nothing is ever sent anywhere. */
  enabled: z.boolean(),
  providers: z.array(providerSchema).max(10).readonly(),
  /** For cases of ordinary difficulty. */
  roles: z.object({ analyst: choiceSchema, critic: choiceSchema, judge: choiceSchema }).readonly(),
  /** For hard cases (two causes, a near tie, contradiction); empty = the analyst's. */
  strongAnalyst: choiceSchema,
  /** Null: the model's own. Models that take none are never sent one. */
  temperature: z.number().min(0).max(2).nullable(),
  /** Which cases are put to a model at all. */
  ask: z.enum(['unclear', 'all']),
  /** When no provider can be reached: the engine's text at once, or wait and try again. */
  whenOffline: z.enum(['fall_back', 'wait']),
  caps: z
    .object({
      /** Of one run over one campaign. */
      seconds: z.number().min(5).max(300),
      tokens: z.int().min(1000).max(200_000),
      usd: z.number().min(0.001).max(10),
    })
    .readonly(),
  budget: z
    .object({
      /** For all runs of a calendar day; null = none. */
      dailyUsd: z.number().min(0.01).max(10_000).nullable(),
      /** Share of it from which a warning is shown. */
      warnAt: z.number().min(0.1).max(1),
    })
    .readonly(),
  /** Answers to exactly the same evidence are reused. */
  cache: z.boolean(),
  /** Prompts and answers are deleted after this many days; usage and cost are kept. */
  keepContentDays: z.int().min(1).max(3650).default(90),
  /** The person's own prices; they take precedence over the built-in table. */
  prices: z.array(priceSchema).max(200).readonly(),
  /** Where spans go; null = nowhere. Content (prompts and answers) only on request. */
  traces: z
    .object({
      otlpUrl: z.url({ protocol: /^https?$/ }).nullable(),
      langsmith: z.boolean(),
      captureContent: z.boolean(),
    })
    .readonly(),
});
export type ModelSettings = z.infer<typeof modelSettingsSchema>;

const { roles, caps, budget, traces, keepContentDays } = modelSettingsSchema.shape;

/** A change of some of them, down to a single value. No default, which a partial schema would fill in. */
export const modelSettingsPatchSchema = modelSettingsSchema
  .extend({
    roles: roles.unwrap().partial(),
    caps: caps.unwrap().partial(),
    budget: budget.unwrap().partial(),
    traces: traces.unwrap().partial(),
    keepContentDays: keepContentDays.unwrap(),
  })
  .partial();
export type ModelSettingsPatch = z.infer<typeof modelSettingsPatchSchema>;

export const defaultModelSettings: ModelSettings = {
  enabled: false,
  providers: [],
  roles: { analyst: [], critic: [], judge: [] },
  strongAnalyst: [],
  temperature: null,
  ask: 'unclear',
  whenOffline: 'fall_back',
  caps: { seconds: 30, tokens: 60_000, usd: 0.5 },
  budget: { dailyUsd: 5, warnAt: 0.8 },
  cache: true,
  keepContentDays: 90,
  prices: [],
  traces: { otlpUrl: null, langsmith: false, captureContent: false },
};

/** The result of a "test connection"; `problem` and `fix` are sentences, null when it works. */
export const connectionTestSchema = z
  .object({
    works: z.boolean(),
    problem: z.string().nullable(),
    fix: z.string().nullable(),
    latencyMs: z.number().nonnegative(),
    /** Models the account may use; null where the provider does not tell. */
    models: z.array(z.string()).readonly().nullable(),
    /** Whether a structured answer came back as requested; null = not tried. */
    structured: z.boolean().nullable(),
  })
  .readonly();
export type ConnectionTest = z.infer<typeof connectionTestSchema>;

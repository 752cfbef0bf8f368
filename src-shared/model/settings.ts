import { z } from 'zod';
import { platformAppSchema } from './connection.ts';
import { type Exchange, exchangeSchema, noExchange, type RatesPatch, ratesPatchSchema } from './exchange.ts';
import { defaultModelSettings, modelSettingsPatchSchema, modelSettingsSchema } from './llm/providers.ts';
import { mostMappings, tableMappingSchema } from './mapping.ts';
import { mostSavedViews, type SavedView, savedViewSchema } from './queueFilter.ts';
import { defaultReportSettings, reportSettingsSchema } from './reporting.ts';

/** Bounds that no recommended action may cross, whatever the evidence. Fractions; 0.2 = 20%. */
export const guardrailsSchema = z.object({
  maxBidStep: z.number().min(0.01).max(0.5),
  maxBudgetStep: z.number().min(0.01).max(0.5),
  /** Below this confidence only Continue Monitoring is recommended. */
  minConfidence: z.number().min(0.3).max(0.95),
});
export type Guardrails = z.infer<typeof guardrailsSchema>;

const fields = {
  /** Written beside each decision. */
  analystName: z.string().trim().max(120),
  appearance: z.enum(['auto', 'light', 'dark']),
  /** Stronger lines and texts; 'auto' where the system asks for them. */
  contrast: z.enum(['auto', 'more']),
  /** Single-key shortcuts (A, R, J, …); those with Ctrl or Cmd always work. */
  singleKeys: z.boolean(),
  density: z.enum(['comfortable', 'compact']),
  /** The short tour of the sample was gone through or skipped. */
  tourTaken: z.boolean(),
  guardrails: guardrailsSchema,
  /** Data older than this many days is marked as old in the status bar. */
  staleAfterDays: z.int().min(1).max(60),
  /** Providers of models, what they may cost, and when they are asked. Keys are in the vault, never here. */
  models: modelSettingsSchema,
  /** How the company's reports look. */
  reports: reportSettingsSchema,
  /** In which currency amounts are compared. */
  exchange: exchangeSchema,
  /** Lists of the queue the person comes back to, in their order. */
  savedViews: z.array(savedViewSchema).max(mostSavedViews).readonly(),
  /** The person's own applications at platforms, one each; their secrets are in the vault. */
  platformApps: z.array(platformAppSchema).max(20).readonly(),
  /** How tables were mapped, for the next file with the same columns. */
  mappings: z.array(tableMappingSchema).max(mostMappings).readonly(),
};

/** Everything a person can set. */
export const settingsSchema = z.object(fields);
export type Settings = z.infer<typeof settingsSchema>;

/**
 * A change of some of them, down to a single value: what is not given stays as it is stored, not as the sender last
 * saw it. Separate from the defaults, which a partial schema would fill in again.
 */
export const settingsPatchSchema = settingsSchema
  .extend({
    guardrails: guardrailsSchema.partial(),
    models: modelSettingsPatchSchema,
    reports: reportSettingsSchema.partial(),
    exchange: z.object({ currency: exchangeSchema.shape.currency, rates: ratesPatchSchema }).partial(),
  })
  // One by one, by operations of their own.
  .omit({ savedViews: true, platformApps: true, mappings: true })
  .partial();
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;

/** The settings with a change made; a list is replaced as a whole. Throws a ZodError where the whole is not valid. */
export function changedSettings(settings: Settings, patch: SettingsPatch): Settings {
  const { rates } = patch.exchange ?? {};
  if (rates === undefined) return settingsSchema.parse(changed(settings, patch));
  const exchange = { ...patch.exchange, rates: changedRates(settings.exchange.rates, rates) };
  // As a whole: one that was removed is not there any more.
  const before = { ...settings, exchange: { ...settings.exchange, rates: {} } };
  return settingsSchema.parse(changed(before, { ...patch, exchange }));
}

function changedRates(rates: Exchange['rates'], patch: NonNullable<RatesPatch>): Exchange['rates'] {
  const all = Object.entries({ ...rates, ...patch });
  return Object.fromEntries(all.flatMap(([currency, rate]) => (rate == null ? [] : [[currency, rate]])));
}

function changed(value: unknown, patch: unknown): unknown {
  if (patch === undefined) return value;
  if (!isGroup(value) || !isGroup(patch)) return patch;
  const parts = Object.entries(patch).map(([name, part]) => [name, changed(value[name], part)] as const);
  return { ...value, ...Object.fromEntries(parts) };
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The views with one added; one of the same name is replaced where it stands. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  const isKnown = views.some(({ name }) => name === view.name);
  return isKnown ? views.map((one) => (one.name === view.name ? view : one)) : [...views, view];
}

export const defaultSettings: Settings = {
  analystName: '',
  appearance: 'auto',
  contrast: 'auto',
  singleKeys: true,
  density: 'comfortable',
  tourTaken: false,
  guardrails: { maxBidStep: 0.2, maxBudgetStep: 0.2, minConfidence: 0.5 },
  staleAfterDays: 3,
  models: defaultModelSettings,
  reports: defaultReportSettings,
  exchange: noExchange,
  savedViews: [],
  platformApps: [],
  mappings: [],
};

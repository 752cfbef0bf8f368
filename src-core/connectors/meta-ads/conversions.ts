import type { z } from 'zod';
import { type actionList, firstOf } from './values.ts';

/**
 * Kinds of actions that may be a campaign's conversions, the deepest first, as for files of Ads Manager; of each kind the types under
 * which it is counted, the one that holds all others first.
 */
export const conversionTypes = {
  purchase: ['omni_purchase', 'purchase', 'offsite_conversion.fb_pixel_purchase'],
  subscription: ['subscribe_total', 'subscribe_website'],
  lead: ['lead', 'onsite_conversion.lead_grouped', 'offsite_conversion.fb_pixel_lead'],
  registration: [
    'omni_complete_registration',
    'complete_registration',
    'offsite_conversion.fb_pixel_complete_registration',
  ],
  application: ['submit_application_total', 'submit_application_website'],
  appointment: ['schedule_total', 'schedule_website'],
  contact: ['contact_total', 'contact_website'],
  install: ['omni_app_install', 'mobile_app_install', 'app_install'],
  conversation: ['onsite_conversion.messaging_conversation_started_7d'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type ConversionKind = keyof typeof conversionTypes;
const kinds = Object.keys(conversionTypes) as readonly ConversionKind[];

const isKind = (text: string | null | undefined): text is ConversionKind =>
  text !== null && text !== undefined && Object.hasOwn(conversionTypes, text);

/** The event that an ad set is optimised for -> what its results are. */
const ofEvent: Readonly<Record<string, ConversionKind>> = {
  PURCHASE: 'purchase',
  SUBSCRIBE: 'subscription',
  LEAD: 'lead',
  COMPLETE_REGISTRATION: 'registration',
  SUBMIT_APPLICATION: 'application',
  SCHEDULE: 'appointment',
  CONTACT: 'contact',
};
const ofGoal: Readonly<Record<string, ConversionKind>> = {
  LEAD_GENERATION: 'lead',
  QUALITY_LEAD: 'lead',
  APP_INSTALLS: 'install',
  CONVERSATIONS: 'conversation',
};

/** What the results of an ad set are; null: no conversions (reach, link clicks, views), or not said. */
export const resultOf = (goal: string | undefined, event: string | undefined): ConversionKind | null =>
  ofEvent[event ?? ''] ?? ofGoal[goal ?? ''] ?? null;

export interface ActionRow {
  readonly actions?: z.infer<typeof actionList>;
  readonly conversions?: z.infer<typeof actionList>;
  readonly action_values?: z.infer<typeof actionList>;
  readonly conversion_values?: z.infer<typeof actionList>;
}

/** With this share of the first kind's rows a second one is in real use too, and the deeper of the two is taken. */
const alsoInUse = 0.3;

/**
 * What a campaign's conversions are, as in a file of Ads Manager: its results, where those of all its ad sets are of one kind; else the
 * deepest kind of action that its rows have. Never a sum of kinds. Null: it has none, and its conversions are not known.
 */
export function conversionOf(
  results: readonly (ConversionKind | null)[],
  rows: readonly ActionRow[],
): ConversionKind | null {
  const [first] = results;
  if (isKind(first) && results.every((each) => each === first)) return first;
  const uses = kinds.map((kind) => ({
    kind,
    rows: rows.filter((row) => (countOf(row, kind) ?? 0) > 0).length,
  }));
  const most = Math.max(...uses.map((use) => use.rows));
  return most === 0 ? null : (uses.find((use) => use.rows >= most * alsoInUse)?.kind ?? null);
}

const countOf = (row: ActionRow, kind: ConversionKind): number | null =>
  firstOf(conversionTypes[kind], row.actions, row.conversions);

/** Conversions of a row; an action Meta leaves out did not happen. Null: what counts is not known. */
export const conversionsIn = (row: ActionRow, kind: string | null | undefined): number | null =>
  isKind(kind) ? (countOf(row, kind) ?? 0) : null;

/** What the conversions of a row were worth; null where no value came with it. */
export const valueIn = (row: ActionRow, kind: string | null | undefined): number | null =>
  isKind(kind) ? firstOf(conversionTypes[kind], row.action_values, row.conversion_values) : null;

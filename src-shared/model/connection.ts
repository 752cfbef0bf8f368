import { z } from 'zod';
import { instantSchema, windowSchema } from './day.ts';
import { externalIdSchema, idSchema } from './ids.ts';
import { currencySchema } from './money.ts';
import { rivalKinds, rivalsSchema } from './rivals.ts';

/** Platforms whose accounts can be read over their API. */
export const connectorKinds = [
  'google_ads',
  'meta_ads',
  'linkedin_ads',
  'microsoft_ads',
  'ga4',
  'mixpanel',
  'amplitude',
  ...rivalKinds,
] as const;
export const connectorKindSchema = z.enum(connectorKinds);
export type ConnectorKind = z.infer<typeof connectorKindSchema>;

/** What is read from a platform, each apart from the others: one that cannot be read leaves the rest as they are. */
export const feedNames = [
  'campaigns',
  'campaign_days',
  'ads',
  'segments',
  'auction_insights',
  'changes',
  'audience',
  'site',
  'rival_ads',
  'rival_months',
] as const;
export const feedNameSchema = z.enum(feedNames);
export type FeedName = z.infer<typeof feedNameSchema>;

/** Analytics of a product, which count events under names of the company's own: a person says what is read. They list no projects. */
export const projectKinds = ['mixpanel', 'amplitude'] as const;
export const isProjectKind = (kind: ConnectorKind): kind is (typeof projectKinds)[number] =>
  projectKinds.some((one) => one === kind);

/** Which events of a project are counted, and what names the campaign in them. */
export const countedEventsSchema = z
  .object({
    visit: z.string().trim().min(1).max(300),
    conversion: z.string().trim().min(1).max(300),
    /** The property that holds the campaign's id. */
    property: z.string().trim().min(1).max(300),
  })
  .readonly();
export type CountedEvents = z.infer<typeof countedEventsSchema>;

/** An advertising account as the platform lists it, or a project as a person named it. */
export const adAccountSchema = z
  .object({
    /** Digits only where the platform writes it with dashes. */
    id: externalIdSchema,
    name: z.string().max(1000),
    currency: currencySchema.nullable(),
    /** IANA; null: not said. */
    timezone: z.string().max(100).nullable(),
    /** The manager account it is reached through; null: directly. */
    managerId: externalIdSchema.nullable(),
    /** Of a project only. */
    counts: countedEventsSchema.optional(),
    /** Of a service of rivals: whom the analyst named. */
    rivals: rivalsSchema.optional(),
  })
  .readonly();
export type AdAccount = z.infer<typeof adAccountSchema>;

/** Why a platform could not be read, as far as a person or a schedule can act on it. */
export const connectorFailureKinds = [
  /** No way to the platform: network, name, certificate. */
  'network',
  'timeout',
  /** Asked to come back later; `until` where it says when. */
  'throttled',
  /** The day's or hour's quota is used up. */
  'quota',
  /** Signed out, revoked, or never signed in. */
  'sign_in',
  /** Signed in, but not allowed to read this. */
  'permission',
  /** The platform's own trouble. */
  'unavailable',
  /** It answered in another form than its contract says. */
  'drift',
  /** It refused the request itself. */
  'refused',
  /** This version of its API is switched off. */
  'version',
  'cancelled',
] as const;
export const connectorFailureSchema = z
  .object({
    kind: z.enum(connectorFailureKinds),
    /** HTTP status; null: there was no answer. */
    status: z.int().nullable(),
    /** The platform's own code, such as `quotaError: RESOURCE_EXHAUSTED`; for drift, which field. */
    code: z.string().max(300).nullable(),
    /** When it may be tried again, where the platform says so. */
    until: instantSchema.nullable(),
  })
  .readonly();
export type ConnectorFailure = z.infer<typeof connectorFailureSchema>;

/** How far a feed is known. Outside `known` nothing can be said: an empty change log there is unknown, not quiet. */
export const feedStateSchema = z
  .object({
    feed: feedNameSchema,
    /** First and last day read without a gap between them; null: never read. */
    known: windowSchema.nullable(),
    /** Of its last reading; null: it was read. */
    failure: connectorFailureSchema.nullable(),
    at: instantSchema.nullable(),
  })
  .readonly();
export type FeedState = z.infer<typeof feedStateSchema>;

/** An account that is read by itself. What signs in is in the vault and nowhere else. */
export const connectionSchema = z
  .object({
    id: idSchema,
    kind: connectorKindSchema,
    /** Whose sign-in reads it; several accounts may share one. */
    signInId: idSchema,
    account: adAccountSchema,
    /** Null: all of the account's campaigns, also those to come. */
    campaignIds: z.array(externalIdSchema).max(10_000).readonly().nullable(),
    /** Hours between two readings by itself; null: only when asked. */
    everyHours: z.int().min(1).max(168).nullable(),
    addedAt: instantSchema,
  })
  .readonly();
export type Connection = z.infer<typeof connectionSchema>;

/** healthy: all read. degraded: some feeds unread. down: nothing could be read. sign_in: a person has to sign in again. */
export const connectorStatuses = ['never_read', 'healthy', 'degraded', 'down', 'sign_in'] as const;
export const connectorHealthSchema = z
  .object({
    status: z.enum(connectorStatuses),
    /** Median of the last reading's requests, in milliseconds. */
    latencyMs: z.number().nullable(),
    lastReadAt: instantSchema.nullable(),
    lastFailure: connectorFailureSchema.nullable(),
    /** Share of the platform's limit used, in [0, 1]; null: it does not say. */
    quotaUsed: z.number().min(0).nullable(),
    /** What is left of units that are bought; null: the platform does not sell any, or does not say. */
    unitsLeft: z.number().min(0).nullable().default(null),
  })
  .readonly();
export type ConnectorHealth = z.infer<typeof connectorHealthSchema>;

/** One reading of an account. */
export const collectionSchema = z
  .object({
    /** Also the id of the import its rows belong to. */
    id: idSchema,
    connectionId: idSchema,
    startedAt: instantSchema,
    endedAt: instantSchema.nullable(),
    /** partial: some feeds failed. interrupted: the app ended in it; the next reading goes on where it stopped. */
    state: z.enum(['running', 'done', 'partial', 'failed', 'cancelled', 'interrupted']),
    /** The first day that was wanted, and the account's newest complete day. */
    days: windowSchema,
    partsDone: z.int(),
    rows: z.int(),
    requests: z.int(),
  })
  .readonly();
export type Collection = z.infer<typeof collectionSchema>;

/** A connection as it is shown: with its health, how far each feed is known, and its readings. */
export const connectionViewSchema = z
  .object({
    connection: connectionSchema,
    health: connectorHealthSchema,
    feeds: z.array(feedStateSchema).readonly(),
    /** The newest; null: never read. */
    collection: collectionSchema.nullable(),
    /** The job that reads it now. */
    jobId: idSchema.nullable(),
    /** When it is read next by itself; null: only when asked. */
    nextAt: instantSchema.nullable(),
  })
  .readonly();
export type ConnectionView = z.infer<typeof connectionViewSchema>;

/** Stands for the id of an application where a platform knows none: it is asked with a key. */
export const keyOnly = 'key';

/** How a person's own application at the platform is named to it; secrets are not part of it. */
export const platformAppSchema = z
  .object({
    kind: connectorKindSchema,
    clientId: z.string().trim().min(1).max(500),
    baseUrl: z.url(),
    apiVersion: z
      .string()
      .trim()
      .regex(/^[\w.-]{1,20}$/),
  })
  .readonly();
export type PlatformApp = z.infer<typeof platformAppSchema>;

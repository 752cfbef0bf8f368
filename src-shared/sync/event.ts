import { z } from 'zod';
import { instantSchema } from '../model/day.ts';
import { decidedActionSchema, verdictSchema } from '../model/decision.ts';
import { externalIdSchema, idSchema } from '../model/ids.ts';

/**
 * Events for the team's server. Every kind is listed here, each with the version of its payload's form: a released form
 * never changes, a new one gets the next `schema`. What this version does not know is kept as `UnknownEvent`, never
 * dropped.
 */
const decisionFacts = {
  /** Also the event's own id, so that neither can be duplicated. */
  decisionId: idSchema,
  recommendationId: idSchema,
  campaignId: externalIdSchema,
  decidedAt: instantSchema,
  decidedBy: z.string(),
};
const [approve, change, reject, snooze, undo] = verdictSchema.options;

const decisionMadeSchema = z.object({
  id: idSchema,
  type: z.literal('decision.made'),
  schema: z.literal(1),
  payload: z.object({
    ...decisionFacts,
    verdict: z.discriminatedUnion('kind', [approve, change, reject, snooze]),
    /** Of an approval: the figures that were approved, and those that were recommended. */
    action: decidedActionSchema.nullable(),
  }),
});

const decisionUndoneSchema = z.object({
  id: idSchema,
  type: z.literal('decision.undone'),
  schema: z.literal(1),
  payload: z.object({ ...decisionFacts, verdict: undo }),
});

export const syncEventSchema = z.discriminatedUnion('type', [decisionMadeSchema, decisionUndoneSchema]);
export type SyncEvent = z.infer<typeof syncEventSchema>;

/** An event as stored or received, before it is known to be one of ours. */
export const eventEnvelopeSchema = z.object({
  id: idSchema,
  type: z.string(),
  schema: z.int().nonnegative(),
  payload: z.unknown(),
});
export type EventEnvelope = z.infer<typeof eventEnvelopeSchema>;

/**
 * An event this version cannot read: `newer` when its type or schema is not in the list above (a later version wrote it and will read
 * it), `malformed` when it should be readable and is not. Kept as it came either way.
 */
export interface UnknownEvent {
  readonly kind: 'unknown';
  readonly why: 'newer' | 'malformed';
  readonly envelope: EventEnvelope;
  /** What exactly does not fit, for a log or the check of the database. */
  readonly detail: string;
}

export interface KnownEvent {
  readonly kind: 'known';
  readonly event: SyncEvent;
}

const knownForms = new Set(
  syncEventSchema.options.map(({ shape }) => `${shape.type.value}@${shape.schema.value}`),
);

/** Reads an event; never throws. */
export function readEvent(envelope: EventEnvelope): KnownEvent | UnknownEvent {
  const form = `${envelope.type}@${envelope.schema}`;
  if (!knownForms.has(form))
    return { kind: 'unknown', why: 'newer', envelope, detail: `${form} is not a form this version knows` };
  const read = syncEventSchema.safeParse(envelope);
  if (read.success) return { kind: 'known', event: read.data };
  return { kind: 'unknown', why: 'malformed', envelope, detail: z.prettifyError(read.error) };
}

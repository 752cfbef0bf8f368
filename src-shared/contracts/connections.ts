import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import {
  adAccountSchema,
  connectionViewSchema,
  connectorFailureSchema,
  connectorKindSchema,
  platformAppSchema,
} from '../model/connection.ts';
import { externalIdSchema, idSchema } from '../model/ids.ts';
import { rivalsSchema } from '../model/rivals.ts';
import { apiErrors } from './errors.ts';

const ask = oc.errors(apiErrors);
const nothing = z.object({}).optional();

/** A platform that can be connected, and whether its application was named. */
const platformStateSchema = z.object({
  kind: connectorKindSchema,
  /** Null: nobody has named one yet; `suggested` is what it would be but for its id. */
  app: platformAppSchema.nullable(),
  suggested: platformAppSchema.unwrap().omit({ clientId: true }),
  hasSecret: z.boolean(),
  /** How one can sign in to it, the usual way first. */
  signsIn: z.array(z.enum(['browser', 'token', 'pair', 'service_account'])),
});
export type PlatformState = z.infer<typeof platformStateSchema>;

/** A sign-in under way: the browser is open, and the platform will send the person back. */
const signInStateSchema = z.discriminatedUnion('state', [
  /** `url`: for a person whose browser did not open. */
  z.object({ state: z.literal('waiting'), url: z.url() }),
  z.object({ state: z.literal('signed_in') }),
  z.object({ state: z.literal('refused'), failure: connectorFailureSchema }),
]);
export type SignInState = z.infer<typeof signInStateSchema>;

const chosen = {
  campaignIds: z.array(externalIdSchema).max(10_000).nullable(),
  everyHours: z.int().min(1).max(168).nullable(),
};

/** Accounts that are read over their platform's API. No procedure returns what signs in. */
export const connectionsContract = {
  platforms: ask.input(nothing).output(z.array(platformStateSchema)),
  /** `secret`: absent keeps the one there is. Changing the address or the id forgets it. */
  setApp: ask
    .input(z.object({ app: platformAppSchema, secret: z.string().min(1).max(2000).optional() }))
    .output(z.array(platformStateSchema)),
  /** Begins one; the person's browser opens `url`. */
  signIn: ask
    .input(z.object({ kind: connectorKindSchema }))
    .output(z.object({ signInId: idSchema, url: z.url() })),
  /** With a token, a pair as `name:secret`, or a key file instead of the browser; whether it works is seen when its accounts are listed. */
  signInWithKey: ask
    .input(z.object({ kind: connectorKindSchema, key: z.string().min(1).max(20_000) }))
    .output(z.object({ signInId: idSchema })),
  /** How it goes, until it is over; leaving it leaves the sign-in as it is. */
  watchSignIn: ask.input(z.object({ signInId: idSchema })).output(eventIterator(signInStateSchema)),
  cancelSignIn: ask.input(z.object({ signInId: idSchema })).output(z.object({ cancelled: z.boolean() })),
  /** Accounts that this sign-in may read. */
  accounts: ask
    .input(z.object({ kind: connectorKindSchema, signInId: idSchema }))
    .output(z.object({ accounts: z.array(adAccountSchema) })),
  /** The campaigns of a connected account as its platform lists them now. */
  campaigns: ask
    .input(z.object({ id: idSchema }))
    .output(z.object({ campaigns: z.array(z.object({ id: externalIdSchema, name: z.string() })) })),
  list: ask.input(nothing).output(z.array(connectionViewSchema)),
  add: ask
    .input(z.object({ kind: connectorKindSchema, signInId: idSchema, account: adAccountSchema, ...chosen }))
    .output(connectionViewSchema),
  /** `rivals`: absent keeps those there are; others are read anew. */
  change: ask
    .input(z.object({ id: idSchema, ...chosen, rivals: rivalsSchema.optional() }))
    .output(connectionViewSchema),
  /** After a person signed in again. */
  useSignIn: ask.input(z.object({ id: idSchema, signInId: idSchema })).output(connectionViewSchema),
  /** Reads it now: what is missing of the last `days`, and what may have changed. The analysis follows by itself. */
  read: ask
    .input(z.object({ id: idSchema, days: z.int().min(1).max(1100).default(90) }))
    .output(z.object({ jobId: idSchema })),
  /** Whether it answers, and with which accounts. */
  test: ask
    .input(z.object({ id: idSchema }))
    .output(
      z.object({ works: z.boolean(), latencyMs: z.number(), failure: connectorFailureSchema.nullable() }),
    ),
  /** What it brought stays. What signs in is withdrawn at the platform and forgotten once no account uses it. */
  remove: ask.input(z.object({ id: idSchema })).output(z.object({ removed: z.boolean() })),
};

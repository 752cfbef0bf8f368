import { z } from 'zod';
import { serviceAccountKey } from '../../../src-core/connectors/ga4/serviceAccount.ts';
import {
  type ConnectorKind,
  connectorKindSchema,
  type PlatformApp,
} from '../../../src-shared/model/connection.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type { WorkspaceKind } from '../../../src-shared/model/workspace.ts';
import type { NamedSecrets } from '../../secrets/vault.ts';

const common = {
  kind: connectorKindSchema,
  /** Handed out for this address only: a changed setting must not send a token elsewhere. */
  baseUrl: z.url(),
};
const signInSchema = z.discriminatedUnion('by', [
  /** A person, in their browser. */
  z.object({
    by: z.literal('browser'),
    ...common,
    clientId: z.string(),
    clientSecret: z.string().nullable(),
    accessToken: z.string(),
    refreshToken: z.string().nullable(),
    expiresAt: z.number().nullable(),
  }),
  /** A token that the platform gave out for a program. */
  z.object({ by: z.literal('token'), ...common, accessToken: z.string() }),
  z.object({ by: z.literal('service_account'), ...common, key: serviceAccountKey }),
]);
/** Everything that a sign-in consists of. */
export type SignIn = z.infer<typeof signInSchema>;
export type BrowserSignIn = Extract<SignIn, { readonly by: 'browser' }>;

const appSecretSchema = z.object({ baseUrl: z.url(), clientId: z.string(), secret: z.string() });

/** Sign-ins at platforms and the secrets of applications, in the vault and nowhere else. */
export class SignInSecrets {
  readonly #secrets: NamedSecrets;
  readonly #workspace: WorkspaceKind;

  constructor(secrets: NamedSecrets, workspace: WorkspaceKind) {
    this.#secrets = secrets;
    this.#workspace = workspace;
  }

  /** Null: there is none, or it cannot be read any more. Rejects with VaultError. */
  async get(id: Id): Promise<SignIn | null> {
    return parsed(await this.#secrets.get(this.#signIn(id)), signInSchema);
  }

  set(id: Id, signIn: SignIn): Promise<void> {
    return this.#secrets.set(this.#signIn(id), JSON.stringify(signIn));
  }

  /** True when there was one. */
  remove(id: Id): Promise<boolean> {
    return this.#secrets.delete(this.#signIn(id));
  }

  /** The secret of an application, for the address and the id it was entered for; null: none. */
  async appSecret({ kind, baseUrl, clientId }: PlatformApp): Promise<string | null> {
    const kept = parsed(await this.#secrets.get(this.#app(kind)), appSecretSchema);
    return kept?.baseUrl === baseUrl && kept.clientId === clientId ? kept.secret : null;
  }

  setAppSecret({ kind, baseUrl, clientId }: PlatformApp, secret: string): Promise<void> {
    return this.#secrets.set(this.#app(kind), JSON.stringify({ baseUrl, clientId, secret }));
  }

  #signIn(id: Id): string {
    return `sign-in/${this.#workspace}/${id}`;
  }

  #app(kind: ConnectorKind): string {
    return `platform-app/${this.#workspace}/${kind}`;
  }
}

function parsed<Value>(text: string | null, schema: z.ZodType<Value>): Value | null {
  if (text === null) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

import { z } from 'zod';
import type { Provider } from '../../../src-shared/model/llm/providers.ts';
import type { WorkspaceKind } from '../../../src-shared/model/workspace.ts';
import type { NamedSecrets } from '../../secrets/vault.ts';

type Addressee = Pick<Provider, 'id' | 'kind' | 'baseUrl'>;

const keptSchema = z.object({ kind: z.string(), baseUrl: z.string(), key: z.string().min(1) });

/**
 * Keys of model providers, in the vault. Each is stored with the address it was entered for and returned for that
 * address only, so that a changed setting cannot send it anywhere else.
 */
export class ModelKeys {
  readonly #secrets: NamedSecrets;
  readonly #workspace: WorkspaceKind;

  constructor(secrets: NamedSecrets, workspace: WorkspaceKind) {
    this.#secrets = secrets;
    this.#workspace = workspace;
  }

  /** Null: none was entered for this provider at this address. Rejects with VaultError. */
  async get({ id, kind, baseUrl }: Addressee): Promise<string | null> {
    const text = await this.#secrets.get(this.#name(id));
    if (text === null) return null;
    const kept = read(text);
    return kept !== null && kept.kind === kind && kept.baseUrl === baseUrl ? kept.key : null;
  }

  /** By provider id, for those that have one: passed to worker threads by message and never by file. */
  async all(providers: readonly Addressee[]): Promise<Map<string, string>> {
    const keys = new Map<string, string>();
    for (const provider of providers) {
      const key = await this.get(provider);
      if (key !== null) keys.set(provider.id, key);
    }
    return keys;
  }

  async set({ id, kind, baseUrl }: Addressee, key: string): Promise<void> {
    await this.#secrets.set(this.#name(id), JSON.stringify({ kind, baseUrl, key }));
  }

  /** True when there was one. */
  remove(id: string): Promise<boolean> {
    return this.#secrets.delete(this.#name(id));
  }

  #name(id: string): string {
    return `model/${this.#workspace}/${id}`;
  }
}

function read(text: string): z.infer<typeof keptSchema> | null {
  try {
    const parsed = keptSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { ProviderKind } from '../../src-shared/model/llm/providerKind.ts';
import { type Behaviour, isPersonality, type Manner, Temper } from './behaviour.ts';
import { anthropicModels, localModels, openaiModels, simulated } from './catalogue.ts';
import { handle } from './handle.ts';
import type { RecordedRequest } from './record.ts';
import type { ModelServerState } from './serverState.ts';
import { PrefixCache } from './tokens.ts';

export interface ModelServerOptions {
  /** The behaviour of all models without their own; `good` when left out. */
  readonly manner?: Manner;
  /** By model name. */
  readonly models?: Readonly<Record<string, Manner>>;
  /** Accepted keys; any non-empty one when left out, and none is needed for chat completions. */
  readonly keys?: readonly string[];
  /** A free port when left out. */
  readonly port?: number;
  /** Models that are offered, instead of the real names. */
  readonly offers?: readonly string[];
}

/** A server of simulated models on the loopback interface, with the providers' own protocols. */
export class ModelServer {
  readonly #http: Server;
  readonly #sockets = new Set<Socket>();
  readonly #records: RecordedRequest[] = [];
  readonly #byModel = new Map<string, Temper>();
  readonly #script: Behaviour[] = [];
  #temper: Temper;
  #usageAs: (usage: Readonly<Record<string, unknown>>) => unknown = (usage) => usage;
  #rule: ((body: string) => Manner | null) | null = null;
  #busy = 0;
  #mostAtOnce = 0;
  #port = 0;

  constructor(options: ModelServerOptions) {
    this.#temper = new Temper(options.manner ?? 'good');
    for (const [model, manner] of Object.entries(options.models ?? {}))
      this.#byModel.set(model, new Temper(manner));
    const serverState: ModelServerState = {
      keys: options.keys ?? null,
      cache: new PrefixCache(() => Date.now()),
      offers: (kind) =>
        options.offers ?? [
          ...(kind === 'openai' ? [...openaiModels, ...localModels] : anthropicModels),
          ...this.#byModel.keys(),
          ...simulated,
        ],
      mannerFor: (model, body) => this.#mannerFor(model, body),
      usageAs: (usage) => this.#usageAs(usage),
      mood: () => this.#temper.peek(),
      put: (index, record) => this.#put(index, record),
    };
    this.#http = createServer((request, response) => {
      this.#busy += 1;
      this.#mostAtOnce = Math.max(this.#mostAtOnce, this.#busy);
      response.once('close', () => {
        this.#busy -= 1;
      });
      handle(serverState, request, response).catch(() => response.destroy());
    });
    this.#http.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#http.once('error', reject);
      this.#http.listen(port, '127.0.0.1', () => {
        const address: AddressInfo | string | null = this.#http.address();
        if (address !== null && typeof address !== 'string') this.#port = address.port;
        resolve();
      });
    });
  }

  /** `http://127.0.0.1:PORT`, without a slash. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The base URL for a provider of this kind. */
  baseUrl(kind: ProviderKind): string {
    return kind === 'anthropic' ? this.url : `${this.url}/v1`;
  }

  /** Every request since the start or the last `forget`, in the order of arrival. */
  get requests(): readonly RecordedRequest[] {
    return this.#records;
  }

  /** Requests for an answer only: no lists of models, no counting. */
  get asked(): readonly RecordedRequest[] {
    return this.#records.filter(({ question }) => question !== null);
  }

  /** Running requests. */
  get busy(): number {
    return this.#busy;
  }

  get mostAtOnce(): number {
    return this.#mostAtOnce;
  }

  get openSockets(): number {
    return this.#sockets.size;
  }

  /** From now on, for all models without their own behaviour. */
  become(manner: Manner): void {
    this.#temper = new Temper(manner);
  }

  /** From now on, for one model. */
  becomeFor(model: string, manner: Manner): void {
    this.#byModel.set(model, new Temper(manner));
  }

  /** Behaviours for the next requests for an answer, one each, before any other rule. */
  script(...manners: readonly Manner[]): void {
    for (const manner of manners) this.#script.push(new Temper(manner).next());
  }

  /** By the text of the request, before what is set for models; null = no rule applies. */
  behaveBy(rule: ((body: string) => Manner | null) | null): void {
    this.#rule = rule;
  }

  /** From now on token counts are passed through this: simulates inaccurate servers. */
  reportUsage(as: (usage: Readonly<Record<string, unknown>>) => unknown): void {
    this.#usageAs = as;
  }

  forget(): void {
    this.#records.length = 0;
    this.#mostAtOnce = this.#busy;
  }

  /** Drops every connection and stops listening. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#http.close(() => resolve());
      for (const socket of this.#sockets) socket.destroy();
    });
  }

  #mannerFor(model: string, body: string): Behaviour {
    const scripted = this.#script.shift();
    if (scripted !== undefined) return scripted;
    const ruled = this.#rule?.(body) ?? null;
    if (ruled !== null) return new Temper(ruled).next();
    const own = this.#byModel.get(model);
    if (own !== undefined) return own.next();
    const named = /^sim-(.+)$/.exec(model)?.[1]?.replaceAll('-', '_') ?? '';
    return isPersonality(named) ? { personality: named } : this.#temper.next();
  }

  #put(index: number | null, record: RecordedRequest): number {
    if (index === null) return this.#records.push(record) - 1;
    // Forgotten meanwhile.
    if (index < this.#records.length) this.#records[index] = record;
    return index;
  }
}

export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const server = new ModelServer(options);
  await server.listen(options.port ?? 0);
  return server;
}

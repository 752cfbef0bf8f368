/** The protocol of a request. */
export type Protocol = 'responses' | 'chat' | 'messages';

/** A JSON schema as it was sent. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A request for an answer, the same for all protocols. */
export interface Question {
  readonly protocol: Protocol;
  readonly model: string;
  readonly stream: boolean;
  /** Chat completions only: whether the last chunk carries the tokens. */
  readonly usageWanted: boolean;
  readonly system: string;
  readonly user: string;
  readonly schema: JsonSchema | null;
  readonly schemaName: string | null;
  readonly maxOutputTokens: number | null;
  /** Whether the model reasons before it writes, which costs output tokens. */
  readonly thinks: boolean;
  /** The prompt in the order in which a provider reads it, cut where its cache may be written. */
  readonly parts: readonly PromptPart[];
}

export interface PromptPart {
  readonly text: string;
  /** The prompt up to and including this part is cached (Anthropic's `cache_control`). */
  readonly cacheUpToHere: boolean;
}

/** How an answer ends. */
export interface Reply {
  readonly text: string;
  /** The model's words when it declines; null = it answers. */
  readonly refusal: string | null;
  readonly reasoningTokens: number;
  readonly end: 'whole' | 'limit' | 'refused' | 'dropped' | 'failed';
  /** Milliseconds between two pieces of a streamed answer. */
  readonly pauseMs: number;
}

/** Why a request is not answered, before it is put in a provider's words. */
export interface Fault {
  readonly status: number;
  /** OpenAI's `code`; Anthropic's `details.error_code` where it has one. */
  readonly code: string | null;
  readonly type: string;
  readonly message: string;
  readonly param?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Tokens of one exchange, each counted once. */
export interface Tally {
  readonly input: number;
  readonly cached: number;
  readonly written: number;
  readonly output: number;
  readonly reasoning: number;
}

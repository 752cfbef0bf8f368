import type { ConnectorFailure } from '../../../src-shared/model/connection.ts';

/** What a platform's headers say of its limits. */
export interface Usage {
  /** Share of the limit used, in [0, 1] or a little above. */
  readonly used: number;
  /** Until then the platform wants no requests; null: it does not say. */
  readonly waitMs: number | null;
}

/** What makes a request the signed-in person's. */
export interface Signature {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

/** How a platform speaks about failures and limits: what differs between platforms in a request. */
export interface Protocol {
  /** The failure an answer stands for. `body` is parsed JSON, or null where it was none. */
  readonly failureOf: (
    status: number,
    body: unknown,
    now: Date,
    headers: Headers,
  ) => Omit<ConnectorFailure, 'status'>;
  /** The address of another host of the platform, by name; null: the one it is reached at, as on a test server. */
  readonly hostOf?: (name: string, baseUrl: string) => string | null;
  /** What goes into each address as proof that a token is in its own application's hands, from that application's secret. */
  readonly proofOf?: (token: string, secret: string) => Readonly<Record<string, string>>;
  /** How a request to a path carries its token or key; by default as a bearer's. */
  readonly signatureOf?: (token: string, path: string) => Signature;
  /** An answer's text for a schema to check, where it is no JSON. */
  readonly read?: (text: string) => unknown;
  /** Whether an answer of status 200 stands for a failure. */
  readonly isFailure?: (body: unknown) => boolean;
  /** What goes with each request besides, from the application's secret. */
  readonly appHeadersOf?: (secret: string) => Readonly<Record<string, string>>;
  /** Whether the platform keeps files there, such as reports: they are asked for without what signs in. */
  readonly keepsFilesAt?: (address: URL) => boolean;
  readonly usageOf?: (headers: Headers, body: unknown) => Usage | null;
  /** Header that names a request to the platform's support. */
  readonly requestIdHeader: string;
}

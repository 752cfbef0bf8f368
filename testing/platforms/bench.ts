import type { Platform } from '../../src-core/connectors/base/platform.ts';
import type { Protocol } from '../../src-core/connectors/base/protocol.ts';
import type {
  AdAccount,
  ConnectorFailure,
  CountedEvents,
  FeedName,
} from '../../src-shared/model/connection.ts';
import type { Answer, Asked, PlatformServer } from './platformServer.ts';

/** A platform on loopback, with its own ways of being in trouble. */
export interface PlatformBench {
  readonly platform: Platform;
  readonly protocol: Protocol;
  readonly apiVersion: string;
  /** Of the application, where requests carry it. */
  readonly secret?: string;
  /** What a person named of a project. */
  readonly counts?: CountedEvents;
  readonly start: () => Promise<{ readonly server: PlatformServer; readonly tokens: Set<string> }>;
  /** The feed that most depends on, the table it fills, and the requests that read its days. */
  readonly feed: FeedName;
  readonly table: 'campaign_daily' | 'site_daily' | 'competitor_daily';
  /** Of a service of rivals: whom it is asked about. */
  readonly rivals?: AdAccount['rivals'];
  /** Rows of two campaigns over fifteen days; by default each day of each. */
  readonly rows?: number;
  readonly isDays: (asked: Asked) => boolean;
  /** A page after the first. */
  readonly isNextPage: (asked: Asked) => boolean;
  /** Asks to slow down, and the least that is waited then. */
  readonly throttled: { readonly answer: () => Answer; readonly leastMs: number };
  readonly usedUp: { readonly answer: () => Answer; readonly kind: ConnectorFailure['kind'] };
  /** A new field, and a number written another way. */
  readonly harmless: (text: string) => string;
  /** A field that is gone, and one that holds no number; SECRET is among the values. */
  readonly missing: Drift;
  readonly noNumber: Drift;
  /** Null: it has no versions that end. */
  readonly oldVersion: string | null;
}

interface Drift {
  readonly change: (text: string) => string;
  /** What the failure names. */
  readonly at: string;
}

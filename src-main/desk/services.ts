import type { ChangeFeed } from '../app/changes.ts';
import type { Workspaces } from '../app/workspaces.ts';
import type { AccountCache } from '../jobs/accountCache.ts';
import type { JobBoard } from '../jobs/board.ts';
import type { WorkerPool } from '../jobs/pool.ts';
import type { Staging } from '../jobs/staging.ts';
import type { Logger } from '../log.ts';

/** All that the desk's handlers stand on; `createApp` makes it once. */
export interface DeskServices {
  readonly dataDir: string;
  readonly version: string;
  readonly now: () => Date;
  /** The operating system's name of the person, for decisions while no name is set. */
  readonly userName: string;
  readonly workspaces: Workspaces;
  readonly changes: ChangeFeed;
  readonly jobs: JobBoard;
  readonly pool: WorkerPool;
  readonly staging: Staging;
  readonly accounts: AccountCache;
  readonly log: Logger;
}

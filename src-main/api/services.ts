import type { ChangeFeed } from '../app/changes.ts';
import type { Workspaces } from '../app/workspaces.ts';
import type { AccountCache } from '../jobs/accountCache.ts';
import type { JobBoard } from '../jobs/board.ts';
import type { WorkerPool } from '../jobs/pool.ts';
import type { RunBoard } from '../jobs/runBoard.ts';
import type { Staging } from '../jobs/staging.ts';
import type { Logger } from '../log.ts';
import type { TraceLine } from '../models/traceLine.ts';
import type { NamedSecrets } from '../secrets/vault.ts';

/** All that the API's handlers stand on; `createApp` makes it once. */
export interface ApiServices {
  readonly dataDir: string;
  readonly version: string;
  readonly now: () => Date;
  /** The operating system's name of the person, for decisions while no name is set. */
  readonly userName: string;
  readonly workspaces: Workspaces;
  /** Keys of providers and the like; usable while the vault is open. */
  readonly secrets: NamedSecrets;
  readonly changes: ChangeFeed;
  readonly jobs: JobBoard;
  /** What models are writing right now. */
  readonly runBoard: RunBoard;
  /** Takes runs to where the settings say traces go. */
  readonly traceLine: TraceLine;
  readonly pool: WorkerPool;
  readonly staging: Staging;
  readonly accounts: AccountCache;
  readonly log: Logger;
}

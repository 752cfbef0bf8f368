import type { WorkspaceKind } from '../../src-shared/model/workspace.ts';

/** Where another thread finds an open workspace. The key stays in memory. */
export interface StorePlace {
  readonly path: string;
  readonly kind: WorkspaceKind;
  readonly key: Uint8Array;
}

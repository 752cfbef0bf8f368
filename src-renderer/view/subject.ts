import type { Id } from '../../src-shared/model/ids.ts';

/** A recommendation by its id, and the name to call it by. */
export interface Subject {
  readonly id: Id;
  readonly campaignName: string;
}

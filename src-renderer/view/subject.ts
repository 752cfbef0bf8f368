import type { Id } from '../../src-shared/model/ids.ts';

/** A recommendation's id and display name. */
export interface Subject {
  readonly id: Id;
  readonly campaignName: string;
}

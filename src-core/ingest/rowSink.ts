import type { TableBatch } from '../../src-shared/model/tables/registry.ts';

/** Takes accepted rows; returns (by index) those whose key came before in the same reading: the later wins. */
export interface RowSink {
  accept(batch: TableBatch): readonly number[];
}

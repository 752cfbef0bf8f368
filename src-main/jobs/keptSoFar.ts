import type { RowSink } from '../../src-core/ingest/rowSink.ts';
import { dayRange } from '../../src-shared/format/day.ts';
import { counted, exactCount } from '../../src-shared/format/number.ts';
import type { Day } from '../../src-shared/model/day.ts';
import type { TableBatch } from '../../src-shared/model/tables/registry.ts';
import type { Remains } from '../base/failure.ts';

/** Counts what an import has committed, so that a cancelled one can say what remains. */
export class KeptSoFar {
  #rows = 0;
  #from: Day | null = null;
  #to: Day | null = null;
  readonly #campaigns = new Set<string>();

  count({ rows }: TableBatch): void {
    this.#rows += rows.length;
    for (const row of rows) {
      if ('campaignId' in row && typeof row.campaignId === 'string') this.#campaigns.add(row.campaignId);
      if (!('date' in row)) continue;
      if (this.#from === null || row.date < this.#from) this.#from = row.date;
      if (this.#to === null || row.date > this.#to) this.#to = row.date;
    }
  }

  /** Such as: "1,200 rows of 12 campaigns (1 to 30 Mar 2026) stay; import the same again to complete them." */
  get remains(): Remains {
    if (this.#rows === 0) return 'Nothing of it was kept.';
    const rows = this.#rows === 1 ? '1 row' : `${exactCount(this.#rows)} rows`;
    const of = this.#campaigns.size === 0 ? '' : ` of ${counted(this.#campaigns.size, 'campaign')}`;
    const days =
      this.#from === null || this.#to === null ? '' : ` (${dayRange({ from: this.#from, to: this.#to })})`;
    return `${rows}${of}${days} that were already read stay in the workspace; import the same again to complete them.`;
  }
}

/** Counts every batch once it is on disk, and announces the total. */
export function countingWhatStays(sink: RowSink, announce: (remains: Remains) => void): RowSink {
  const kept = new KeptSoFar();
  announce(kept.remains);
  return {
    accept(batch) {
      const replaced = sink.accept(batch);
      kept.count(batch);
      announce(kept.remains);
      return replaced;
    },
  };
}

/** What remains of an unfinished analysis. */
export function recommendationsRemain(kept: number): Remains {
  if (kept === 0) return null;
  return kept === 1
    ? 'The 1 recommendation made before stays in the queue.'
    : `The ${exactCount(kept)} recommendations made before stay in the queue.`;
}

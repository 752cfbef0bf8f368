import { addDays, type Day } from '../../../../src-shared/model/day.ts';
import { type FaultLog, quoted } from '../../../ingest/faults/faultLog.ts';

/** A day from which a campaign's conversions are counted by another attribution setting. */
export interface AttributionChange {
  readonly campaignId: string;
  readonly date: Day;
  readonly from: string;
  readonly to: string;
}

const MAX_CAMPAIGNS = 100_000;
const MAX_SETTINGS = 8;

/** Tracks the attribution setting of the rows: figures before and after a change of it cannot be compared. */
export class Attributions {
  readonly #campaigns = new Map<string, Map<string, { first: Day; last: Day }>>();

  see(campaignId: string, date: Day, setting: string): void {
    if (setting === '' || setting === '-' || setting === '--') return;
    let settings = this.#campaigns.get(campaignId);
    if (settings === undefined) {
      if (this.#campaigns.size >= MAX_CAMPAIGNS) return;
      settings = new Map();
      this.#campaigns.set(campaignId, settings);
    }
    const span = settings.get(setting);
    if (span === undefined) {
      if (settings.size < MAX_SETTINGS) settings.set(setting, { first: date, last: date });
    } else if (date < span.first) span.first = date;
    else if (date > span.last) span.last = date;
  }

  /** Changes from one setting to the next; overlapping settings (different ad sets) are not a change. */
  changes(file: string, log: FaultLog): readonly AttributionChange[] {
    const found: AttributionChange[] = [];
    for (const [campaignId, settings] of this.#campaigns) {
      const spans = [...settings].sort(([, a], [, b]) => (a.first < b.first ? -1 : 1));
      for (let index = 1; index < spans.length; index += 1) {
        const [before, now] = [spans[index - 1], spans[index]];
        if (before === undefined || now === undefined || now[1].first <= before[1].last) continue;
        found.push({ campaignId, date: now[1].first, from: before[0], to: now[0] });
      }
    }
    for (const { campaignId, date, from, to } of found) {
      log.add('flagged', 'attribution_changed', { file, line: null, column: null }, () => ({
        message: `Campaign ${quoted(campaignId)}: conversions are counted by ${quoted(to)} from ${date} and by ${quoted(from)} until ${addDays(date, -1)}; the two cannot be compared.`,
        fix: 'Export the whole period again with one attribution setting.',
      }));
    }
    return found;
  }
}

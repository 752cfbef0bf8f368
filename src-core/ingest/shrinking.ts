import { figure } from '../../src-shared/format/number.ts';
import type { Day } from '../../src-shared/model/day.ts';
import { type FaultLog, quoted } from './faults/faultLog.ts';
import type { StoredCampaigns, StoredDay } from './storedCampaigns.ts';

/** Platforms take back a few clicks and credit them; a report that leaves a part out takes away more. */
const KEPT_AT_LEAST = { impressions: 0.97, spend: 0.95 } as const;
type Compared = keyof typeof KEPT_AT_LEAST;

interface Sums {
  readonly days: Map<Day, Record<Compared, number>>;
}

/**
 * Compares the rows read with the rows they would replace. A total that shrinks is not a correction: it is a narrower
 * report of the same days (keywords, one ad group, a filter), and accepting it would silently lose the rest.
 */
export class ShrinkGuard {
  readonly #stored: StoredCampaigns | undefined;
  readonly #kept = new Map<string, ReadonlyMap<Day, StoredDay>>();
  readonly #brought = new Map<string, Sums>();
  readonly #names = new Map<string, string | null>();

  constructor(stored: StoredCampaigns | undefined) {
    this.#stored = stored;
  }

  /** A row that is added to those of its campaign and day. NaN: its cell cannot be read. */
  see(campaignId: string, date: Day, figures: StoredDay): void {
    this.#note(campaignId, date, figures, true);
  }

  /** A row that takes the place of any before it of its campaign and day. */
  seeInstead(campaignId: string, date: Day, figures: StoredDay): void {
    this.#note(campaignId, date, figures, false);
  }

  #note(campaignId: string, date: Day, figures: StoredDay, adds: boolean): void {
    const kept = this.#keptOf(campaignId).get(date);
    if (kept === undefined) return;
    let sums = this.#brought.get(campaignId);
    if (sums === undefined) {
      sums = { days: new Map() };
      this.#brought.set(campaignId, sums);
    }
    const day = (adds ? sums.days.get(date) : undefined) ?? { impressions: 0, spend: 0 };
    for (const field of ['impressions', 'spend'] as const) {
      const value = figures[field];
      day[field] += value === null || Number.isNaN(value) ? 0 : value;
    }
    sums.days.set(date, day);
  }

  /** How many stored days are replaced, and their cost before and after; null: none. */
  get replaced(): { campaigns: number; days: number; spendBefore: number; spendAfter: number } | null {
    const all = { campaigns: this.#brought.size, days: 0, spendBefore: 0, spendAfter: 0 };
    for (const [campaignId, { days }] of this.#brought) {
      const kept = this.#keptOf(campaignId);
      all.days += days.size;
      for (const [date, { spend }] of days) {
        all.spendBefore += kept.get(date)?.spend ?? 0;
        all.spendAfter += spend;
      }
    }
    if (all.days === 0) return null;
    const cents = (sum: number): number => Number(sum.toFixed(2));
    return { ...all, spendBefore: cents(all.spendBefore), spendAfter: cents(all.spendAfter) };
  }

  /** Adds an error for every campaign whose days would shrink. */
  check(file: string, log: FaultLog): void {
    for (const [campaignId, { days }] of this.#brought) {
      const kept = this.#keptOf(campaignId);
      const before = { impressions: 0, spend: 0 };
      const after = { impressions: 0, spend: 0 };
      for (const [date, brought] of days) {
        const old = kept.get(date);
        for (const field of ['impressions', 'spend'] as const) {
          before[field] += Math.max(0, old?.[field] ?? 0);
          after[field] += Math.max(0, brought[field]);
        }
      }
      const field = (['spend', 'impressions'] as const).find(
        (each) => before[each] > 0 && after[each] < before[each] * KEPT_AT_LEAST[each],
      );
      if (field === undefined) continue;
      const dates = [...days.keys()].sort();
      const period =
        dates.length === 1 ? `on ${dates[0]}` : `on ${days.size} days from ${dates[0]} to ${dates.at(-1)}`;
      const name = quoted(this.#names.get(campaignId) ?? campaignId);
      log.add('error', 'shrinking_total', { file, line: null, column: field }, () => ({
        message: `Campaign ${name} would lose ${field}: ${figure(after[field])} in this file would replace ${figure(before[field])} ${period}. A narrower report (keywords, one ad group, a filter) looks like this.`,
        fix: 'Export the campaigns report of these days. If the smaller figures are right, say that this file replaces what is stored (in the window, or --replace-larger).',
      }));
    }
  }

  #keptOf(campaignId: string): ReadonlyMap<Day, StoredDay> {
    const known = this.#kept.get(campaignId);
    if (known !== undefined) return known;
    if (this.#stored === undefined) return NO_DAYS;
    if (this.#names.size === 0)
      for (const one of this.#stored.list()) this.#names.set(one.campaignId, one.name);
    const days = this.#names.has(campaignId) ? this.#stored.days(campaignId) : NO_DAYS;
    this.#kept.set(campaignId, days);
    return days;
  }
}

const NO_DAYS: ReadonlyMap<Day, StoredDay> = new Map();

/** How many stored days the rows of a file would have replaced, as a sentence; empty where none. */
export class ReplacedDays {
  readonly #stored: StoredCampaigns | undefined;
  readonly #days = new Map<string, Set<Day>>();
  readonly #kept = new Map<string, ReadonlyMap<Day, StoredDay>>();
  #spend = 0;

  constructor(stored: StoredCampaigns | undefined) {
    this.#stored = stored;
  }

  see(campaignId: string, date: Day): void {
    const seen = this.#days.get(campaignId) ?? new Set<Day>();
    if (seen.has(date)) return;
    const kept = this.#keptOf(campaignId).get(date);
    if (kept === undefined) return;
    seen.add(date);
    this.#days.set(campaignId, seen);
    this.#spend += kept.spend ?? 0;
  }

  #keptOf(campaignId: string): ReadonlyMap<Day, StoredDay> {
    const known = this.#kept.get(campaignId) ?? this.#stored?.days(campaignId) ?? NO_DAYS;
    this.#kept.set(campaignId, known);
    return known;
  }

  get sentence(): string {
    const days = [...this.#days.values()].reduce((sum, one) => sum + one.size, 0);
    if (days === 0) return '';
    const campaigns = `${this.#days.size} ${this.#days.size === 1 ? 'campaign' : 'campaigns'}`;
    return ` It would have replaced ${days} days of ${campaigns} with a cost of ${figure(this.#spend)}.`;
  }
}

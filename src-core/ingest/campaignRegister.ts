import { type Day, dayFromNumber, dayNumber } from '../../src-shared/model/day.ts';
import type { ImportReport } from '../../src-shared/model/importing.ts';

/** Number of campaigns tracked; the contract's own limit of one analysis. */
const MAX_CAMPAIGNS = 100_000;
/** Stretches of days kept over all campaigns; beyond it gaps are no longer looked for. */
const MAX_STRETCHES = 1_000_000;

interface Entry {
  name: string | null;
  /** Stretches of days with rows, in order: first, last, first, last … as day numbers. No two are adjacent. */
  readonly days: number[];
}

/** Two days between which a campaign has no row. */
export interface Gap {
  readonly campaignId: string;
  readonly after: Day;
  readonly before: Day;
}

/**
 * Which campaigns a reading saw and on which days, in bounded memory: days are kept as stretches, so a campaign with a
 * row every day costs two numbers, in whatever order its rows come.
 */
export class CampaignRegister {
  readonly #entries = new Map<string, Entry>();
  readonly #dayNumbers = new Map<Day, number>();
  #stretches = 0;
  #full = false;

  /** Whether some campaigns or days were no longer tracked. */
  get full(): boolean {
    return this.#full;
  }

  has(campaignId: string): boolean {
    return this.#full || this.#entries.has(campaignId);
  }

  /** Whether any of its rows was kept. */
  hasDays(campaignId: string): boolean {
    return this.#full || (this.#entries.get(campaignId)?.days.length ?? 0) > 0;
  }

  named(campaignId: string, name: string | null): void {
    const entry = this.#entry(campaignId);
    if (entry !== null && name !== null) entry.name = name;
  }

  seenOn(campaignId: string, day: Day): void {
    const entry = this.#entry(campaignId);
    if (entry === null || this.#stretches > MAX_STRETCHES) return;
    const number = this.#dayNumber(day);
    const { days } = entry;
    const last = days.at(-1);
    if (last !== undefined && number === last + 1) days[days.length - 1] = number;
    else if (last === undefined || number > last) this.#append(days, number);
    else this.#insert(days, number);
  }

  *gaps(): Generator<Gap> {
    for (const [campaignId, { days }] of this.#entries) {
      for (let index = 1; index + 1 < days.length; index += 2) {
        const after = days[index];
        const before = days[index + 1];
        if (after === undefined || before === undefined) continue;
        yield { campaignId, after: dayFromNumber(after), before: dayFromNumber(before) };
      }
    }
  }

  list(): ImportReport['campaigns'] {
    return Array.from(this.#entries, ([campaignId, { name }]) => ({ campaignId, name })).sort((a, b) =>
      a.campaignId < b.campaignId ? -1 : 1,
    );
  }

  #entry(campaignId: string): Entry | null {
    const known = this.#entries.get(campaignId);
    if (known !== undefined) return known;
    if (this.#entries.size >= MAX_CAMPAIGNS) {
      this.#full = true;
      return null;
    }
    const entry: Entry = { name: null, days: [] };
    this.#entries.set(campaignId, entry);
    return entry;
  }

  #dayNumber(day: Day): number {
    const known = this.#dayNumbers.get(day);
    if (known !== undefined) return known;
    if (this.#dayNumbers.size > 20_000) this.#dayNumbers.clear();
    const number = dayNumber(day);
    this.#dayNumbers.set(day, number);
    return number;
  }

  #append(days: number[], number: number): void {
    days.push(number, number);
    this.#stretches += 1;
    if (this.#stretches > MAX_STRETCHES) this.#full = true;
  }

  /** A day that is not the newest: into its stretch, beside one, between two (joining them), or on its own. */
  #insert(days: number[], number: number): void {
    let low = 0;
    let high = days.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((days[middle * 2 + 1] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    const at = low * 2;
    if ((days[at] ?? Number.POSITIVE_INFINITY) <= number) return;
    const touchesBefore = at > 0 && days[at - 1] === number - 1;
    const touchesAfter = days[at] === number + 1;
    if (touchesBefore && touchesAfter) {
      days.splice(at - 1, 2);
      this.#stretches -= 1;
    } else if (touchesBefore) days[at - 1] = number;
    else if (touchesAfter) days[at] = number;
    else {
      days.splice(at, 0, number, number);
      this.#stretches += 1;
      if (this.#stretches > MAX_STRETCHES) this.#full = true;
    }
  }
}

import type { Day } from '../../../../src-shared/model/day.ts';
import type { CampaignDay, CreativeDay, SegmentDay } from '../../../../src-shared/model/tables/rows.ts';

/**
 * The figures of one row of an export. NaN: a cell that is present but unreadable, so that a sum with it is unknown.
 */
export interface ExportFigures {
  readonly impressions: number | null;
  readonly clicks: number | null;
  readonly spend: number | null;
  readonly conversions: number | null;
  readonly conversionValue: number | null;
  readonly reach: number | null;
  readonly impressionShare: number | null;
  readonly lostIsRank: number | null;
  readonly lostIsBudget: number | null;
}

function add(sum: number | null, value: number | null): number | null {
  if (value === null) return sum;
  return sum === null ? value : sum + value;
}

/** Sums amounts with few decimals without floating-point noise. */
function clean(sum: number | null): number | null {
  return sum === null || Number.isNaN(sum) ? null : Number(sum.toFixed(6));
}

const known = (sum: number | null): number | null => (sum === null || Number.isNaN(sum) ? null : sum);

/**
 * Rows of one campaign and day (or one segment of it), added up. Only additive figures are added: no rates, no people.
 * A row that leaves more of its breakdowns blank than another is a subtotal, and only the finest rows are added.
 */
export class DayGroup {
  readonly campaignId: string;
  readonly date: Day;
  /** Line of its first row. */
  readonly line: number;
  #rows = 0;
  #blanks = Number.POSITIVE_INFINITY;
  #subtotals = 0;
  #impressions: number | null = null;
  #clicks: number | null = null;
  #spend: number | null = null;
  #conversions: number | null = null;
  #value: number | null = null;
  #only: ExportFigures | null = null;

  constructor(campaignId: string, date: Day, line: number) {
    this.campaignId = campaignId;
    this.date = date;
    this.line = line;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Rows that were left out as subtotals. */
  get subtotals(): number {
    return this.#subtotals;
  }

  /** `blanks`: how many of the file's breakdown columns the row leaves blank, or fills with "All". */
  add(figures: ExportFigures, blanks = 0): void {
    if (blanks > this.#blanks) {
      this.#subtotals += 1;
      return;
    }
    if (blanks < this.#blanks) {
      this.#subtotals += this.#rows;
      this.#blanks = blanks;
      this.#rows = 0;
      this.#impressions = null;
      this.#clicks = null;
      this.#spend = null;
      this.#conversions = null;
      this.#value = null;
    }
    this.#rows += 1;
    this.#only = this.#rows === 1 ? figures : null;
    this.#impressions = add(this.#impressions, figures.impressions);
    this.#clicks = add(this.#clicks, figures.clicks);
    this.#spend = add(this.#spend, figures.spend);
    this.#conversions = add(this.#conversions, figures.conversions);
    this.#value = add(this.#value, figures.conversionValue);
  }

  campaignDay(): CampaignDay {
    const only = this.#only;
    return {
      date: this.date,
      campaignId: this.campaignId,
      impressions: known(this.#impressions),
      clicks: known(this.#clicks),
      spend: clean(this.#spend),
      conversions: clean(this.#conversions),
      conversionValue: clean(this.#value),
      reach: known(only?.reach ?? null),
      // A day's own frequency is not the trailing seven days' frequency that the format means.
      frequency: null,
      impressionShare: known(only?.impressionShare ?? null),
      lostIsRank: known(only?.lostIsRank ?? null),
      lostIsBudget: known(only?.lostIsBudget ?? null),
      extra: null,
    };
  }

  /** The day of one ad: its launch and its videos are not in the files read here. */
  creativeDay(creativeId: string, creativeName: string | null): CreativeDay {
    return {
      ...this.#counted(),
      creativeId,
      creativeName,
      launchedOn: null,
      reach: known(this.#only?.reach ?? null),
      frequency: null,
      engagements: null,
      videoStarts: null,
      videoCompletions: null,
      extra: null,
    };
  }

  segmentDay(dimension: string, segment: string): SegmentDay {
    return { ...this.#counted(), dimension, segment, extra: null };
  }

  #counted() {
    return {
      date: this.date,
      campaignId: this.campaignId,
      impressions: known(this.#impressions),
      clicks: known(this.#clicks),
      spend: clean(this.#spend),
      conversions: clean(this.#conversions),
    };
  }
}

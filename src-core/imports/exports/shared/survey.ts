import { CellFault } from '../../values/cell.ts';
import { currencyCode, currencyOfCell } from '../../values/currency.ts';
import { DateEvidence } from '../../values/dates.ts';
import { DecimalEvidence, isMissing } from '../../values/numbers.ts';
import type { CampaignKeys } from './campaignKeys.ts';
import type { ExportRow } from './exportHeader.ts';
import type { ExportField, ExportFormat } from './format.ts';

const counts = ['impressions', 'clicks', 'reach'] as const satisfies readonly ExportField[];
const fractions = [
  'spend',
  'convertedSpend',
  'conversions',
  'results',
  'conversionValue',
  'impressionShare',
  'lostIsRank',
  'lostIsBudget',
] as const satisfies readonly ExportField[];

const MAX_CAMPAIGNS = 100_000;
const MAX_DAY_TEXTS = 5000;
const MAX_TYPES = 8;

/** What the rows of an export say about one campaign beside its figures. */
export interface SurveyedCampaign {
  name: string | null;
  currency: string | null;
  objective: string | null;
  bidStrategy: string | null;
  readonly resultTypes: Set<string>;
}

/** All that must be known of a file before its first row can be read for good. */
export class Survey {
  readonly numbers = new DecimalEvidence();
  readonly dates = new DateEvidence();
  readonly campaigns = new Map<string, SurveyedCampaign>();
  /** Texts of the day column, as many as tell whether the rows are days. */
  readonly dayTexts = new Set<string>();
  /** Currencies named by signs or codes in money cells -> first line. */
  readonly cellCurrencies = new Map<string, number>();
  /** First campaign with two currencies in the currency column. */
  twoCurrencies: { readonly line: number; readonly currencies: readonly [string, string] } | null = null;
  /** First row whose period is longer than a day. */
  longRow: number | null = null;
  rows = 0;
  /** Campaigns beyond those followed. */
  full = false;

  see(row: ExportRow, line: number, keys: CampaignKeys, dayField: ExportField): void {
    this.rows += 1;
    for (const field of counts) {
      const cell = row.text(field);
      if (cell !== '') this.numbers.see(cell, 'count', line);
    }
    for (const field of fractions) {
      const cell = row.text(field);
      if (cell !== '') this.numbers.see(cell, 'fraction', line);
    }
    const day = row.text(dayField);
    this.dates.see(day, line);
    if (this.dayTexts.size < MAX_DAY_TEXTS) this.dayTexts.add(day);
    if (dayField === 'starts' && day !== row.text('ends')) this.longRow ??= line;
    const sign = currencyOfCell(row.text('spend') || row.text('convertedSpend'));
    if (sign !== null && !this.cellCurrencies.has(sign)) this.cellCurrencies.set(sign, line);
    const key = keys.of(row);
    if (!(key instanceof CellFault)) this.#campaign(key, row, line);
  }

  #campaign(key: string, row: ExportRow, line: number): void {
    let campaign = this.campaigns.get(key);
    if (campaign === undefined) {
      if (this.campaigns.size >= MAX_CAMPAIGNS) {
        this.full = true;
        return;
      }
      campaign = { name: null, currency: null, objective: null, bidStrategy: null, resultTypes: new Set() };
      this.campaigns.set(key, campaign);
    }
    // The newest name wins; a campaign may have been renamed within the period.
    const text = (field: ExportField): string | null => (isMissing(row.text(field)) ? null : row.text(field));
    campaign.name = text('campaign') ?? campaign.name;
    campaign.objective = text('objective') ?? campaign.objective;
    campaign.bidStrategy = text('bidStrategy') ?? campaign.bidStrategy;
    const currency = currencyCode(row.text('currency'));
    if (currency !== null && campaign.currency !== null && campaign.currency !== currency) {
      this.twoCurrencies ??= { line, currencies: [campaign.currency, currency] };
    }
    campaign.currency ??= currency;
    const type = text('resultType');
    if (type !== null && text('results') !== null && campaign.resultTypes.size < MAX_TYPES) {
      campaign.resultTypes.add(type);
    }
  }
}

export type DayField = 'day' | 'starts';

/** The column a row's day stands in: its own, or the start of a report whose rows are single days. */
export function dayFieldOf(format: ExportFormat, row: { has(field: ExportField): boolean }): DayField {
  return row.has('day') || format.fields.starts.length === 0 ? 'day' : 'starts';
}

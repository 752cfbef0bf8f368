import { CellFault } from '../../values/cell.ts';
import { currencyCode, currencyOfCell, sharedSignOf } from '../../values/currency.ts';
import { DateStyle } from '../../values/dates.ts';
import { DecimalStyle, isMissing } from '../../values/numbers.ts';
import { ShareStyle } from '../../values/shareStyle.ts';
import type { CampaignKeys } from './campaignKeys.ts';
import { type ExportHeader, isExportHeader, spendFieldOf } from './exportHeader.ts';
import type { ExportRow } from './exportRow.ts';
import type { ExportField, ExportFormat } from './format.ts';
import { platformNamed } from './otherPlatforms.ts';

const counts = ['impressions', 'clicks', 'reach'] as const satisfies readonly ExportField[];
const fractions = [
  'spend',
  'convertedSpend',
  'spendMicros',
  'conversions',
  'results',
  'conversionValue',
  'impressionShare',
  'lostIsRank',
  'lostIsBudget',
] as const satisfies readonly ExportField[];

export const shareFields = [
  'impressionShare',
  'lostIsRank',
  'lostIsBudget',
] as const satisfies readonly ExportField[];
export type ShareField = (typeof shareFields)[number];

const MAX_CAMPAIGNS = 100_000;
const MAX_DAY_TEXTS = 5000;
const MAX_TYPES = 8;
/** Rows that are enough to determine an amount's unit. */
const SAMPLE = 500;

/** What the rows of an export say about one campaign besides its figures. */
export interface SurveyedCampaign {
  name: string | null;
  /** Whether no row of it has an id, and the first that has a day. */
  readonly isNamedOnly: boolean;
  line: number | null;
  currency: string | null;
  objective: string | null;
  bidStrategy: string | null;
  readonly resultTypes: Set<string>;
  /** Rows with results above zero, with a value above zero, and with each of the file's action columns. */
  resultRows: number;
  valueRows: number;
  readonly actionRows: number[];
  /** The first channel seen, where the file has a column of channels. */
  channel: string | null;
}

/** Whether a cell holds a non-zero figure, however its signs are read. */
const isFigure = (cell: string): boolean => /[1-9]/.test(cell);

/** What must be known of a file before its first row can be read. */
export class Survey {
  readonly numbers = new DecimalStyle();
  readonly shares = {
    impressionShare: new ShareStyle(),
    lostIsRank: new ShareStyle(),
    lostIsBudget: new ShareStyle(),
  };
  readonly dates = new DateStyle();
  readonly campaigns = new Map<string, SurveyedCampaign>();
  /** Texts of the day column, enough to tell whether the rows are days. */
  readonly dayTexts = new Set<string>();
  /** Currencies named by signs or codes in money cells -> first line. */
  readonly cellCurrencies = new Map<string, number>();
  /** First campaign with two currencies in the currency column. */
  twoCurrencies: { readonly line: number; readonly currencies: readonly [string, string] } | null = null;
  /** First row whose period is longer than a day. */
  longRow: number | null = null;
  rows = 0;
  /** Rows with a cost, and the first one that writes "--" instead. */
  costRows = 0;
  dashedCost: number | null = null;
  /** Platforms a column of channels names -> first line. */
  readonly platforms = new Map<string, number>();
  /** The first campaign seen on two channels. */
  twoChannels: {
    readonly line: number;
    readonly name: string;
    readonly channels: readonly [string, string];
  } | null = null;
  /** Cost, clicks and impressions of rows that cost something, to determine the unit. */
  readonly amounts: Array<{ readonly spend: string; readonly clicks: string; readonly impressions: string }> =
    [];
  /** First line that is a header again, with its columns in another order: the rows below it would be read wrongly. */
  otherHeader: number | null = null;
  /** First signs beside costs that do not identify a currency alone, such as "$" -> line. */
  readonly sharedSigns = new Map<string, number>();
  /** Campaigns beyond those tracked. */
  full = false;

  readonly #format: ExportFormat;
  readonly #header: ExportHeader;
  readonly #spend: 'spend' | 'convertedSpend' | 'spendMicros' | null;

  constructor(format: ExportFormat, header: ExportHeader) {
    this.#format = format;
    this.#header = header;
    this.#spend = spendFieldOf(header.fields);
  }

  see(row: ExportRow, line: number, keys: CampaignKeys, dayField: ExportField): void {
    if (!/\d/.test(row.text(dayField)) && isExportHeader(this.#format, row.cells)) {
      if (!row.isHeader()) this.otherHeader ??= line;
      return;
    }
    this.rows += 1;
    for (const field of counts) {
      const cell = row.text(field);
      if (cell !== '') this.numbers.see(cell, 'count', line);
    }
    for (const field of fractions) {
      const cell = row.text(field);
      if (cell !== '') this.numbers.see(cell, 'fraction', line);
    }
    for (const field of shareFields) this.shares[field].see(row.text(field));
    for (const { index } of this.#header.actions) {
      const cell = row.at(index);
      if (cell !== '') this.numbers.see(cell, 'fraction', line);
    }
    const cost = this.#spend === null ? '' : row.text(this.#spend);
    if (!isMissing(cost)) this.costRows += 1;
    else if (cost !== '') this.dashedCost ??= line;
    if (
      this.amounts.length < SAMPLE &&
      isFigure(cost) &&
      (isFigure(row.text('clicks')) || isFigure(row.text('impressions')))
    ) {
      this.amounts.push({ spend: cost, clicks: row.text('clicks'), impressions: row.text('impressions') });
    }
    for (const index of this.#header.channels) {
      const platform = platformNamed(row.at(index));
      if (platform !== null && !this.platforms.has(platform)) this.platforms.set(platform, line);
    }
    const day = row.text(dayField);
    this.dates.see(day, line);
    if (this.dayTexts.size < MAX_DAY_TEXTS) this.dayTexts.add(day);
    if (dayField === 'starts' && day !== row.text('ends')) this.longRow ??= line;
    const sign = currencyOfCell(cost);
    if (sign !== null && !this.cellCurrencies.has(sign)) this.cellCurrencies.set(sign, line);
    const shared = sign === null ? sharedSignOf(cost) : null;
    if (shared !== null && !this.sharedSigns.has(shared)) this.sharedSigns.set(shared, line);
    const key = keys.of(row);
    if (!(key instanceof CellFault)) this.#campaign(key, row, line, /\d/.test(day));
  }

  #campaign(key: string, row: ExportRow, line: number, hasDay: boolean): void {
    let campaign = this.campaigns.get(key);
    if (campaign === undefined) {
      if (this.campaigns.size >= MAX_CAMPAIGNS) {
        this.full = true;
        return;
      }
      campaign = {
        name: null,
        isNamedOnly: isMissing(row.text('campaignId')),
        line: null,
        currency: null,
        objective: null,
        bidStrategy: null,
        resultTypes: new Set(),
        resultRows: 0,
        valueRows: 0,
        actionRows: this.#header.actions.map(() => 0),
        channel: null,
      };
      this.campaigns.set(key, campaign);
    }
    if (hasDay) campaign.line ??= line;
    // The newest name wins; a campaign may have been renamed within the period.
    const text = (field: ExportField): string | null => (isMissing(row.text(field)) ? null : row.text(field));
    campaign.name = text('campaign') ?? campaign.name;
    campaign.channel ??= text('channel');
    campaign.objective = text('objective') ?? campaign.objective;
    campaign.bidStrategy = text('bidStrategy') ?? campaign.bidStrategy;
    const currency = currencyCode(row.text('currency'));
    if (currency !== null && campaign.currency !== null && campaign.currency !== currency) {
      this.twoCurrencies ??= { line, currencies: [campaign.currency, currency] };
    }
    campaign.currency ??= currency;
    if (isFigure(row.text('results'))) campaign.resultRows += 1;
    if (isFigure(row.text('conversionValue'))) campaign.valueRows += 1;
    this.#header.actions.forEach(({ index }, place) => {
      if (isFigure(row.at(index))) campaign.actionRows[place] = (campaign.actionRows[place] ?? 0) + 1;
    });
    this.#channelOf(campaign, row, line);
    const type = text('resultType');
    if (type !== null && isFigure(row.text('results')) && campaign.resultTypes.size < MAX_TYPES) {
      campaign.resultTypes.add(type);
    }
  }

  #channelOf(campaign: SurveyedCampaign, row: ExportRow, line: number): void {
    const index = this.#header.channels[0];
    if (index === undefined || this.#header.segments.some((segment) => segment.index === index)) return;
    const channel = row.at(index);
    if (channel === '') return;
    campaign.channel ??= channel;
    if (campaign.channel !== channel) {
      this.twoChannels ??= { line, name: campaign.name ?? '', channels: [campaign.channel, channel] };
    }
  }
}

export type DayField = 'day' | 'starts';

/** The column a row's day stands in: its own, or the start of a report whose rows are single days. */
export function dayFieldOf(format: ExportFormat, row: { has(field: ExportField): boolean }): DayField {
  return row.has('day') || format.fields.starts.length === 0 ? 'day' : 'starts';
}

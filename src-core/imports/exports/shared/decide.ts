import { dayNumber } from '../../../../src-shared/model/day.ts';
import type { ImportAnswers } from '../../../../src-shared/model/importing.ts';
import type { FaultLog } from '../../../ingest/faults/faultLog.ts';
import { quoted } from '../../../ingest/faults/faultLog.ts';
import { type DateOrder, isLongPeriod, readDate } from '../../values/dates.ts';
import { looksLikeMicros } from '../../values/moneyUnit.ts';
import { chooseMonths, type MonthReader } from '../../values/months.ts';
import { type DecimalSign, readNumber } from '../../values/numbers.ts';
import { type ExportFormat, plainText } from './format.ts';
import type { OpenExport } from './openExport.ts';
import { type ShareField, type Survey, shareFields } from './survey.ts';

/** How the cells of one export are to be read. */
export interface Decisions {
  readonly sign: DecimalSign;
  readonly order: DateOrder;
  readonly months: MonthReader;
  /** Whether amounts are millionths of the currency. */
  readonly inMicros: boolean;
  /** Columns of shares in percent without a sign. */
  readonly percent: ReadonlySet<ShareField>;
  /** Currency of campaigns that name none themselves. */
  readonly currency: string | null;
}

interface Deciding {
  readonly file: string;
  readonly survey: Survey;
  readonly answers: ImportAnswers;
  readonly log: FaultLog;
  readonly readings: string[];
}

const signNames = { point: 'a point', comma: 'a comma' } as const satisfies Record<DecimalSign, string>;
const orderNames = { day_first: 'day first', month_first: 'month first' } as const satisfies Record<
  DateOrder,
  string
>;

function decideSign({ file, survey, answers, log, readings }: Deciding): DecimalSign {
  const found = survey.numbers.sign;
  if (found.kind === 'point' || found.kind === 'comma') {
    readings.push(`${file}: numbers are written with ${signNames[found.kind]} before the decimals.`);
    return found.kind;
  }
  if (found.kind === 'none') return answers.decimalSign ?? 'point';
  if (answers.decimalSign !== undefined) {
    readings.push(
      `${file}: numbers are read with ${signNames[answers.decimalSign]} before the decimals, as you said.`,
    );
    return answers.decimalSign;
  }
  if (found.kind === 'open') {
    log.add('error', 'decimal_sign_unknown', { file, line: found.line, column: null }, () => ({
      message: `${quoted(found.cell)} can be thousands or a decimal fraction, and no number in the file tells which.`,
      fix: 'Say which sign stands before the decimals: the point or the comma.',
    }));
  } else {
    log.add('error', 'mixed_number_formats', { file, line: found.commaLine, column: null }, () => ({
      message: `Line ${found.pointLine} writes decimals with a point and line ${found.commaLine} with a comma; one of them would be read a hundred times too large.`,
      fix: 'Export the file again without editing it in a spreadsheet.',
    }));
  }
  return 'point';
}

function decideOrder({ file, survey, answers, log, readings }: Deciding): DateOrder {
  const { unclearYear } = survey.dates;
  if (unclearYear !== null) {
    log.add('error', 'date_year_unclear', { file, line: unclearYear.line, column: null }, () => ({
      message: `${file}, line ${unclearYear.line}: ${quoted(unclearYear.cell)} seems to begin with the year, which two digits do not tell.`,
      fix: 'Write days as year-month-day with four digits for the year, such as 2026-03-09.',
    }));
    return 'day_first';
  }
  const found = survey.dates.order;
  if (found.kind === 'day_first' || found.kind === 'month_first') {
    readings.push(`${file}: dates are written ${orderNames[found.kind]}.`);
    return found.kind;
  }
  if (found.kind === 'none') return answers.dateOrder ?? 'day_first';
  if (found.kind === 'mixed') {
    log.add('error', 'mixed_date_order', { file, line: found.monthLine, column: null }, () => ({
      message: `Line ${found.dayLine} writes the day first and line ${found.monthLine} the month first.`,
      fix: 'Export the file again without editing it in a spreadsheet.',
    }));
    return 'day_first';
  }
  if (answers.dateOrder !== undefined) {
    readings.push(`${file}: dates are read ${orderNames[answers.dateOrder]}, as you said.`);
    return answers.dateOrder;
  }
  log.add('error', 'date_order_unknown', { file, line: found.line, column: null }, () => ({
    message: `${quoted(found.cell)} can be read day first or month first, and no date in the file tells which.`,
    fix: 'Say whether the day or the month comes first.',
  }));
  return 'day_first';
}

function decideCurrency(deciding: Deciding, headerCurrency: string | null): string | null {
  const { file, survey, answers, log, readings } = deciding;
  const named = new Set([...survey.campaigns.values()].flatMap(({ currency }) => currency ?? []));
  const everyCampaign = [...survey.campaigns.values()].every(({ currency }) => currency !== null);
  if (survey.twoCurrencies !== null) {
    const { line, currencies } = survey.twoCurrencies;
    log.add('error', 'mixed_currencies', { file, line, column: null }, () => ({
      message: `One campaign has amounts in ${currencies.join(' and ')}; they cannot be added up.`,
      fix: 'Export the report in one currency.',
    }));
  }
  if (named.size > 0 && everyCampaign) {
    readings.push(`${file}: amounts are in ${[...named].sort().join(', ')}, by the currency column.`);
    return null;
  }
  if (headerCurrency !== null) {
    readings.push(`${file}: amounts are in ${headerCurrency}, by the header.`);
    return headerCurrency;
  }
  const [sign, ...others] = [...survey.cellCurrencies.keys(), ...survey.sharedSigns.keys()];
  const [second] = others;
  if (sign !== undefined && second !== undefined) {
    log.add(
      'error',
      'mixed_currencies',
      {
        file,
        line: survey.cellCurrencies.get(second) ?? survey.sharedSigns.get(second) ?? null,
        column: null,
      },
      () => ({
        message: `Amounts are in ${sign} and ${second}, and no column says which row is in which.`,
        fix: 'Export one account at a time, or add the currency column.',
      }),
    );
    return null;
  }
  if (sign !== undefined && !survey.sharedSigns.has(sign)) {
    readings.push(`${file}: amounts are in ${sign}, by the sign beside them.`);
    return sign;
  }
  if (answers.currency !== undefined) {
    readings.push(`${file}: amounts are in ${answers.currency}, as you said.`);
    return answers.currency;
  }
  log.add('flagged', 'currency_unknown', { file, line: null, column: null }, () => ({
    message: 'The file does not say which currency its amounts are in; they are kept without one.',
    fix: 'Say the currency, or add the currency column to the report.',
  }));
  return null;
}

/**
 * Weeks and months look like days when only their first day is written; the distance between the days gives them away.
 */
function checkDaily(
  format: ExportFormat,
  { file, survey, log }: Deciding,
  order: DateOrder,
  months: MonthReader,
): void {
  const period = [...survey.dayTexts].find((text) => isLongPeriod(text, order, months));
  if (period !== undefined) {
    log.add('error', 'not_daily', { file, line: null, column: null }, () => ({
      message: `${file}: the rows are periods of more than one day, such as ${quoted(period)}, which must not be read as days.`,
      fix: format.byDay,
    }));
    return;
  }
  const days = [...survey.dayTexts].flatMap((text) => readDate(text, order, months) ?? []).sort();
  // The first week or month of a report is often cut, and then begins on its first day.
  const apart = days.slice(days.length > 3 ? 1 : 0);
  const weekly =
    apart.length >= 3 &&
    apart.every((day, index) => {
      const before = apart[index - 1];
      return before === undefined || (dayNumber(day) - dayNumber(before)) % 7 === 0;
    });
  const monthly = apart.length >= 2 && new Set(apart).size >= 2 && apart.every((day) => day.endsWith('-01'));
  if (!weekly && !monthly) return;
  log.add('error', 'not_daily', { file, line: null, column: null }, () => ({
    message: `The rows of ${file} are ${weekly ? 'seven days' : 'a month'} apart: they are ${weekly ? 'weeks' : 'months'}, which must not be read as days.`,
    fix: format.byDay,
  }));
}

/**
 * How month names are read. An unknown one stops the import: losing one month unnoticed is worse than refusing the
 * file.
 */
function decideMonths({ file, survey, log }: Deciding): MonthReader {
  const { months, unknownMonths } = survey.dates;
  const choice = chooseMonths(months);
  const [unknown] = unknownMonths;
  if (unknown !== undefined) {
    const [, line] = unknown;
    log.add('error', 'month_unknown', { file, line, column: null }, () => ({
      message: `${file}, line ${line}: ${[...unknownMonths.keys()].map(quoted).join(', ')} is no month in a language that is known here; the rows of that month would be missing.`,
      fix: 'Export the report with dates as year-month-day, or with the interface in English.',
    }));
  }
  if (choice.kind === 'known') return choice.read;
  log.add('error', 'month_ambiguous', { file, line: null, column: null }, () => ({
    message: `${file}: ${quoted(choice.word)} is a different month in different languages, and no other month in the file tells which language it is.`,
    fix: 'Export a longer period, or dates as year-month-day.',
  }));
  return () => null;
}

/** Whether amounts are in millionths: asked about where they are too large to be anything else. */
function decideUnit(
  { file, survey, answers, log, readings }: Deciding,
  open: OpenExport,
  sign: DecimalSign,
): boolean {
  if (open.header.fields.has('spendMicros') && !open.header.fields.has('spend')) {
    readings.push(`${file}: the cost is in millionths, by its header, and is divided by 1,000,000.`);
    return false;
  }
  if (answers.moneyUnit !== undefined) {
    if (answers.moneyUnit === 'micros')
      readings.push(`${file}: amounts are divided by 1,000,000, as you said.`);
    return answers.moneyUnit === 'micros';
  }
  const amount = (cell: string): number => {
    const value = readNumber(cell, sign);
    return typeof value === 'number' ? value : 0;
  };
  const rows = survey.amounts.map(({ spend, clicks, impressions }) => ({
    spend: amount(spend),
    clicks: amount(clicks),
    impressions: amount(impressions),
  }));
  const [one] = rows;
  const [named] = [...survey.campaigns.values()].flatMap(({ currency }) => currency ?? []);
  const currency = named ?? open.header.headerCurrency ?? survey.cellCurrencies.keys().next().value ?? null;
  if (one === undefined || !looksLikeMicros(rows, currency)) return false;
  log.add('error', 'money_unit_unknown', { file, line: null, column: null }, () => ({
    message: `${file}: an amount of ${one.spend} for ${one.clicks > 0 ? `${one.clicks} clicks` : `${one.impressions} impressions`} is not credible; it looks like millionths of the currency (micros).`,
    fix: 'Say which it is (--money-unit micros, or units), or export the report from the interface, which writes full units.',
  }));
  return false;
}

/** Rows of several platforms under one name would become one campaign. */
function checkChannels(format: ExportFormat, { file, survey, log }: Deciding, open: OpenExport): void {
  if (format.source === 'mapped') return;
  const own = format.source === 'google_ads' ? 'Google Ads' : 'Meta Ads';
  const column = open.header.names[open.header.channels[0] ?? -1] ?? null;
  const foreign = [...survey.platforms].filter(([platform]) => platform !== own);
  const [first] = foreign;
  if (first !== undefined) {
    const [, line] = first;
    log.add('error', 'other_platform', { file, line, column }, () => ({
      message: `${file}, line ${line}: the column ${quoted(column ?? '')} says that rows are of ${[...survey.platforms.keys()].join(', ')}; as one ${format.name} report they would be mixed.`,
      fix: `Import it without saying that it is of ${own} (--source mapped), so that its rows are told apart.`,
    }));
  } else if (survey.twoChannels !== null) {
    const { line, name, channels } = survey.twoChannels;
    log.add('error', 'several_channels', { file, line, column }, () => ({
      message: `${file}, line ${line}: campaign ${quoted(name)} has rows of ${channels.map(quoted).join(' and ')} in the column ${quoted(column ?? '')}; under one name they would become one campaign.`,
      fix: 'Import each channel in a file of its own.',
    }));
  }
}

const TOTAL_NAME =
  /^(?:(?:grand|overall|sub) ?)?(?:total|totals|sum)$|^(?:gesamt(?:summe|ergebnis)?|insgesamt|summe|suma|somme|total general|total general|totale|totale complessivo|totaal|eindtotaal|totalt|razem|suma koncowa|celkem|osszesen|итого|всего|общий итог|toplam|genel toplam|合計|総計|总计|總計|합계|총합계)$/;

/** A totals row with a day in it, as pivot tables write it, would become a campaign as large as all others together. */
function checkTotals({ file, survey, log }: Deciding): void {
  if (survey.campaigns.size < 2) return;
  const total = [...survey.campaigns.values()].find(
    ({ name, isNamedOnly, line }) =>
      isNamedOnly && line !== null && name !== null && TOTAL_NAME.test(plainText(name)),
  );
  if (total === undefined || total.name === null) return;
  const name = total.name;
  log.add('error', 'total_as_campaign', { file, line: total.line, column: null }, () => ({
    message: `${file}, line ${total.line}: ${quoted(name)} stands where a campaign's name should, with a day: it looks like the sum of the other rows, which would be counted twice.`,
    fix: 'Take the rows of totals out of the file. A campaign that is really called so needs its id beside it (the column Campaign ID).',
  }));
}

/** What became of the columns: finer levels that are added up, and columns that are not used. */
function describeColumns({ file, readings }: Deciding, open: OpenExport): void {
  const { levels, unknown } = open.header;
  const added = levels.filter(({ level }) => level.effect === 'add');
  const rows = [...new Set(added.map(({ level }) => level.rows))];
  if (rows.length > 0)
    readings.push(`${file}: its rows are ${rows.join(' and ')}; they are added up to campaigns by day.`);
  const named = unknown.map((name) => name.trim()).filter((name) => name !== '');
  if (named.length === 0) return;
  const more = named.length > LISTED ? ` and ${named.length - LISTED} more` : '';
  readings.push(
    `${file}: nothing is taken from the columns ${named.slice(0, LISTED).map(quoted).join(', ')}${more}.`,
  );
}

const LISTED = 15;

/** Decides how a file is read, from all its rows. What cannot be decided is an error; nothing is guessed. */
export function decide(
  format: ExportFormat,
  open: OpenExport,
  survey: Survey,
  answers: ImportAnswers,
  log: FaultLog,
  readings: string[],
): Decisions {
  const deciding: Deciding = { file: open.shape.source.name, survey, answers, log, readings };
  readings.push(open.reading);
  const { file } = deciding;
  if (survey.rows === 0) {
    log.add('error', 'no_rows', { file, line: null, column: null }, () => ({
      message: `${file} has a header but no rows of campaigns; that means no data, not zeros.`,
      fix: 'Export a period that has data.',
    }));
  }
  if (survey.otherHeader !== null) {
    log.add('error', 'second_header', { file, line: survey.otherHeader, column: null }, () => ({
      message: `${file}, line ${survey.otherHeader}: a second header with other columns stands here; the rows below it would be read by the first.`,
      fix: 'Import the two reports as files of their own.',
    }));
  }
  checkTotals(deciding);
  if (survey.longRow !== null) {
    log.add('error', 'no_day_column', { file, line: survey.longRow, column: null }, () => ({
      message: `${file}, line ${survey.longRow}: the row covers more than one day, so the file holds sums over a whole period.`,
      fix: format.byDay,
    }));
  }
  const sign = decideSign(deciding);
  const order = decideOrder(deciding);
  const months = decideMonths(deciding);
  const currency = decideCurrency(deciding, open.header.headerCurrency);
  checkDaily(format, deciding, order, months);
  checkChannels(format, deciding, open);
  const inMicros = decideUnit(deciding, open, sign);
  describeColumns(deciding, open);
  const percent = new Set(shareFields.filter((field) => survey.shares[field].isWholePercent));
  for (const field of percent) {
    const column = open.header.names[open.header.fields.get(field) ?? -1]?.trim() ?? field;
    deciding.readings.push(
      `${deciding.file}: ${quoted(column)} is read as percent: its values are whole numbers, some over 1, without a sign; so 1 is 1%.`,
    );
  }
  return { sign, order, months, currency, inMicros, percent };
}

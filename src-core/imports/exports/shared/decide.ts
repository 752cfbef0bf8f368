import { dayNumber } from '../../../../src-shared/model/day.ts';
import type { ImportAnswers } from '../../../../src-shared/model/importing.ts';
import type { FaultLog } from '../../../ingest/faults/faultLog.ts';
import { quoted } from '../../../ingest/faults/faultLog.ts';
import { type DateOrder, readDate } from '../../values/dates.ts';
import type { DecimalSign } from '../../values/numbers.ts';
import type { ExportFormat } from './format.ts';
import type { OpenExport } from './openExport.ts';
import type { Survey } from './survey.ts';

/** How the cells of one export are to be read. */
export interface Decisions {
  readonly sign: DecimalSign;
  readonly order: DateOrder;
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
  const verdict = survey.numbers.verdict;
  if (verdict.kind === 'point' || verdict.kind === 'comma') {
    readings.push(`${file}: numbers are written with ${signNames[verdict.kind]} before the decimals.`);
    return verdict.kind;
  }
  if (verdict.kind === 'none') return answers.decimalSign ?? 'point';
  if (answers.decimalSign !== undefined) {
    readings.push(
      `${file}: numbers are read with ${signNames[answers.decimalSign]} before the decimals, as you said.`,
    );
    return answers.decimalSign;
  }
  if (verdict.kind === 'open') {
    log.add('error', 'decimal_sign_unknown', { file, line: verdict.line, column: null }, () => ({
      message: `${quoted(verdict.cell)} can be thousands or a decimal fraction, and no number in the file tells which.`,
      fix: 'Say which sign stands before the decimals: the point or the comma.',
    }));
  } else {
    log.add('error', 'mixed_number_formats', { file, line: verdict.commaLine, column: null }, () => ({
      message: `Line ${verdict.pointLine} writes decimals with a point and line ${verdict.commaLine} with a comma; one of them would be read a hundred times too large.`,
      fix: 'Export the file again without editing it in a spreadsheet.',
    }));
  }
  return 'point';
}

function decideOrder({ file, survey, answers, log, readings }: Deciding): DateOrder {
  const verdict = survey.dates.verdict;
  if (verdict.kind === 'day_first' || verdict.kind === 'month_first') {
    readings.push(`${file}: dates are written ${orderNames[verdict.kind]}.`);
    return verdict.kind;
  }
  if (verdict.kind === 'none') return answers.dateOrder ?? 'day_first';
  if (verdict.kind === 'mixed') {
    log.add('error', 'mixed_date_order', { file, line: verdict.monthLine, column: null }, () => ({
      message: `Line ${verdict.dayLine} writes the day first and line ${verdict.monthLine} the month first.`,
      fix: 'Export the file again without editing it in a spreadsheet.',
    }));
    return 'day_first';
  }
  if (answers.dateOrder !== undefined) {
    readings.push(`${file}: dates are read ${orderNames[answers.dateOrder]}, as you said.`);
    return answers.dateOrder;
  }
  log.add('error', 'date_order_unknown', { file, line: verdict.line, column: null }, () => ({
    message: `${quoted(verdict.cell)} can be read day first or month first, and no date in the file tells which.`,
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
  const [sign, second] = survey.cellCurrencies.keys();
  if (second !== undefined) {
    log.add(
      'error',
      'mixed_currencies',
      { file, line: survey.cellCurrencies.get(second) ?? null, column: null },
      () => ({
        message: `Amounts are in ${sign} and ${second}, and no column says which row is in which.`,
        fix: 'Export one account at a time, or add the currency column.',
      }),
    );
    return null;
  }
  if (sign !== undefined) {
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

/** Weeks and months pass for days when only their first day is written; the distances between the days tell. */
function checkDaily(format: ExportFormat, { file, survey, log }: Deciding, order: DateOrder): void {
  const days = [...survey.dayTexts].flatMap((text) => readDate(text, order) ?? []).sort();
  if (days.length < 3) return;
  const weekly = days.every((day, index) => {
    const before = days[index - 1];
    return before === undefined || (dayNumber(day) - dayNumber(before)) % 7 === 0;
  });
  const monthly = days.every((day) => day.endsWith('-01'));
  if (!weekly && !monthly) return;
  log.add('error', 'not_daily', { file, line: null, column: null }, () => ({
    message: `The rows of ${file} are ${weekly ? 'seven days' : 'a month'} apart: they are ${weekly ? 'weeks' : 'months'}, which must not be read as days.`,
    fix: format.byDay,
  }));
}

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
  if (survey.longRow !== null) {
    log.add('error', 'no_day_column', { file, line: survey.longRow, column: null }, () => ({
      message: `${file}, line ${survey.longRow}: the row covers more than one day, so the file holds sums over a whole period.`,
      fix: format.byDay,
    }));
  }
  const sign = decideSign(deciding);
  const order = decideOrder(deciding);
  const currency = decideCurrency(deciding, open.header.headerCurrency);
  checkDaily(format, deciding, order);
  return { sign, order, currency };
}

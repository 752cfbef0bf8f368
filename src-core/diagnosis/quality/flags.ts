import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { DataFinding } from '../../../src-shared/model/dataFinding.ts';
import type { DataFlag } from '../../../src-shared/model/dataFlag.ts';
import { addDays, type Day, type DayWindow, daysBetween } from '../../../src-shared/model/day.ts';
import type { Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import { isOfMonth } from '../../../src-shared/model/marketSource.ts';
import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import { daysAtThisPace } from '../change/compare.ts';
import { type Frame, windowOf } from '../frame/frame.ts';
import { powerOf } from '../frame/power.ts';
import { isUndecided, type Reading } from '../frame/reading.ts';
import { hasLog } from '../input/logKnown.ts';
import { remembered } from '../input/remembered.ts';
import { completeness, decidingCompleteness } from '../series/conversionLag.ts';
import { dataFindings, healthInput } from './findings.ts';

/** Which tables are not there, and what about the data weakens the verdict. */
export function dataQuality(frame: Frame, reading: Reading | null): Diagnosis['dataQuality'] {
  return { missing: missingTables(frame), flags: flags(frame, reading) };
}

export function missingTables({ input }: Pick<Frame, 'input'>): readonly TableName[] {
  const { data, asOf } = input;
  const none = (rows: ReadonlyArray<{ readonly date: string }>) => !rows.some((row) => row.date <= asOf);
  const missing: TableName[] = [];
  if (none(data.daily)) missing.push('campaign_daily');
  if (none(data.creatives)) missing.push('creative_daily');
  if (none(data.segments)) missing.push('segment_daily');
  if (none(data.auction)) missing.push('auction_insights_daily');
  // Figures of months are too few for any test of days.
  if (none(data.market.filter((row) => !isOfMonth(row)))) missing.push('competitor_daily');
  if (none(data.audience)) missing.push('audience_daily');
  if (none(data.site)) missing.push('site_daily');
  if (!hasLog(data)) missing.push('changes');
  return missing;
}

function flags(frame: Frame, reading: Reading | null): readonly DataFlag[] {
  const { days, input, choice } = frame;
  const found: DataFlag[] = (input.data.unread ?? []).map((unread) => ({
    code: 'collector_unread',
    severity: 'warning',
    ...unread,
  }));
  const last = days.at(-1);
  if (last === undefined) return [...found, { code: 'no_rows', severity: 'warning' }];
  const daysBehind = daysBetween(last.date, input.asOf);
  if (daysBehind >= 2) found.push({ code: 'old_data', severity: 'warning', newest: last.date, daysBehind });
  if (days.length < 28) found.push({ code: 'short_history', severity: 'warning', days: days.length });
  const gaps = days.filter((day) => day.row === null).length;
  if (gaps > 0) {
    const severity = gaps > days.length / 10 ? 'warning' : 'info';
    found.push({ code: 'gaps', severity, days: gaps, of: days.length });
  }
  const partial = days.filter(
    (day) => day.row !== null && (day.spend === null || day.impressions === null || day.conversions === null),
  ).length;
  if (partial > 0) found.push({ code: 'missing_figures', severity: 'info', days: partial });
  const impossible = days.filter(
    (day) => (day.clicks ?? 0) > (day.impressions ?? Number.POSITIVE_INFINITY),
  ).length;
  if (impossible > 0) found.push({ code: 'clicks_over_impressions', severity: 'warning', days: impossible });
  if (choice.why !== null) found.push({ code: 'kpi_choice', severity: 'info', because: choice.why });
  const unknown = editsUnknown(frame);
  if (unknown !== null) found.push({ code: 'edits_unknown', severity: 'warning', ...unknown });
  const since = reading === null ? null : windowOf(frame, reading.baseline).from;
  for (const finding of findingsOf(frame))
    if (bearsOn(finding, since)) found.push({ code: 'data_health', severity: finding.severity, finding });
  if (input.data.campaign.currency === null) found.push({ code: 'no_currency', severity: 'info' });
  if (reading !== null) found.push(...windowFlags(frame, reading));
  return found;
}

/** The campaign's data health as of the day of the diagnosis. */
export const findingsOf = remembered(({ input }: Pick<Frame, 'input'>): readonly DataFinding[] =>
  dataFindings(healthInput(input.data), input.asOf),
);

/**
 * Whether a finding is news beside the verdict. Gaps and old days have flags of their own, what analytics counts is evidence, and what lies
 * before the days that are compared is past. `since`: the first of those; null: nothing is compared.
 */
function bearsOn(finding: DataFinding, since: Day | null): boolean {
  switch (finding.kind) {
    case 'missing_days':
    case 'counts_apart':
      return false;
    case 'late_table':
      return finding.table !== 'campaign_daily';
    case 'restated':
    case 'unit_jump':
      return since === null || finding.to >= since;
    case 'two_sources':
      return since === null || finding.seam === null || finding.seam > since;
    case 'impossible_cost':
    case 'feed_unread':
      return true;
    default:
      return assertNever(finding);
  }
}

/** Days that are judged and for which a connected account's change log could not be read; null: there are none. */
function editsUnknown({ days, input: { data } }: Frame): DayWindow | null {
  const { logKnown } = data;
  const [last, first] = [days.at(-1), days.at(-judged)];
  if (logKnown == null || last === undefined) return null;
  const from = first?.date ?? days[0]?.date ?? last.date;
  if (logKnown.to < last.date)
    return { from: logKnown.to < from ? from : addDays(logKnown.to, 1), to: last.date };
  return logKnown.from > from ? { from, to: addDays(logKnown.from, -1) } : null;
}

/** Days back within which an edit can be behind a change that is judged: a platform's log reaches about as far. */
const judged = 21;

/** Waiting longer than this is no plan: by then something else will have changed. */
const longestWait = 120;

/** What was not seen may still be there: how large it could be, and how long until it would show. */
function powerFlag(frame: Frame, reading: Reading): readonly DataFlag[] {
  if (frame.kpi.finding?.significant !== false || isUndecided(reading)) return [];
  const { detectableChange, conversionsNeeded } = powerOf(frame, reading);
  const counted = frame.choice.kpi.rate.count === 'clicks' ? 'clicks' : 'conversions';
  const power = { code: 'power', severity: 'info', counted, from: detectableChange } as const;
  if (detectableChange === null || conversionsNeeded === null || conversionsNeeded <= 0)
    return [{ ...power, moreDays: null }];
  const days = daysAtThisPace(conversionsNeeded, {
    count: reading.currentTotals[counted],
    days: reading.currentTotals.days,
  });
  return [{ ...power, moreDays: days === null || days > longestWait ? null : days }];
}

function windowFlags(frame: Frame, reading: Reading): readonly DataFlag[] {
  const found: DataFlag[] = [...powerFlag(frame, reading)];
  const { kpi } = frame.choice;
  const { curve, learned, ageOf } = frame.lag;
  const arrives = kpi.rate.count === 'conversions' || kpi.rate.count === 'conversionValue';
  const late = 1 - completeness(curve, ageOf(reading.current.to));
  const open = learned
    ? frame.days.filter((_, index) => completeness(curve, ageOf(index)) < decidingCompleteness).length
    : 0;
  if (arrives && open > 0) found.push({ code: 'late_conversions', severity: 'info', days: open });
  else if (arrives && !learned && late > 0.01)
    found.push({ code: 'late_conversions', severity: 'info', days: null });
  const end = frame.days[reading.current.to]?.date ?? frame.input.asOf;
  const learning = frame.learning.find(
    (window) => window.to >= (frame.days[reading.current.from]?.date ?? end) && window.from <= end,
  );
  if (learning !== undefined) {
    const { from, to } = learning;
    found.push({ code: 'learning_days', severity: 'warning', from, to });
  }
  if (frame.finding?.recoveredFrom != null) {
    const { from, to } = frame.finding.recoveredFrom;
    const start = frame.days[from]?.date;
    const stop = frame.days[to]?.date;
    if (start !== undefined && stop !== undefined)
      found.push({ code: 'recovered', severity: 'info', from: start, to: stop });
  }
  return found;
}

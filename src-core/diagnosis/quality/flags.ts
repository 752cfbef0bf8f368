import { shortDay } from '../../../src-shared/format/day.ts';
import { counted } from '../../../src-shared/format/number.ts';
import { share } from '../../../src-shared/format/share.ts';
import { daysBetween } from '../../../src-shared/model/day.ts';
import type { DataFlag, Diagnosis } from '../../../src-shared/model/diagnosis.ts';
import type { TableName } from '../../../src-shared/model/tables/registry.ts';
import { daysAtThisPace } from '../change/compare.ts';
import type { Frame } from '../frame/frame.ts';
import { powerOf } from '../frame/power.ts';
import type { Reading } from '../frame/reading.ts';
import { completeness, decidingCompleteness } from '../series/conversionLag.ts';
import { significant } from '../wording/words.ts';

const flag = (code: string, severity: DataFlag['severity'], text: string): DataFlag => ({
  code,
  severity,
  text,
});

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
  if (none(data.market)) missing.push('competitor_daily');
  if (none(data.audience)) missing.push('audience_daily');
  if (none(data.site)) missing.push('site_daily');
  if (data.changes.length === 0) missing.push('changes');
  return missing;
}

function flags(frame: Frame, reading: Reading | null): readonly DataFlag[] {
  const { days, input, choice } = frame;
  const found: DataFlag[] = [];
  const last = days.at(-1);
  if (last === undefined) {
    return [
      flag(
        'no_rows',
        'warning',
        'There are no daily figures up to this day; import some to get a diagnosis.',
      ),
    ];
  }
  const behind = daysBetween(last.date, input.asOf);
  if (behind >= 2) {
    found.push(
      flag(
        'old_data',
        'warning',
        `The newest figures are of ${shortDay(last.date)}, ${counted(behind, 'day')} earlier; import newer ones.`,
      ),
    );
  }
  if (days.length < 28) {
    found.push(
      flag(
        'short_history',
        'warning',
        `There are only ${counted(days.length, 'day')} of history; weekdays cannot be told apart before four weeks.`,
      ),
    );
  }
  const gaps = days.filter((day) => day.row === null).length;
  if (gaps > 0) {
    found.push(
      flag(
        'gaps',
        gaps > days.length / 10 ? 'warning' : 'info',
        `${counted(gaps, 'day')} of ${days.length} were not reported; they are left out, not counted as zero.`,
      ),
    );
  }
  const partial = days.filter(
    (day) => day.row !== null && (day.spend === null || day.impressions === null || day.conversions === null),
  ).length;
  if (partial > 0) {
    found.push(
      flag(
        'missing_figures',
        'info',
        `${counted(partial, 'day')} lack spend, impressions or conversions and cannot be compared.`,
      ),
    );
  }
  const impossible = days.filter(
    (day) => (day.clicks ?? 0) > (day.impressions ?? Number.POSITIVE_INFINITY),
  ).length;
  if (impossible > 0) {
    found.push(
      flag(
        'clicks_over_impressions',
        'warning',
        `On ${counted(impossible, 'day')} there are more clicks than impressions; check the export.`,
      ),
    );
  }
  if (choice.why !== null) found.push(flag('kpi_choice', 'info', `This campaign is ${choice.why}.`));
  if (input.data.campaign.currency === null) {
    found.push(
      flag(
        'no_currency',
        'info',
        'The currency is not known; amounts are shown without it. Add it to campaigns.csv.',
      ),
    );
  }
  if (reading !== null) found.push(...windowFlags(frame, reading));
  return found;
}

/** Waiting longer than this is no plan: by then something else will have changed. */
const longestWait = 120;

/** What was not seen may still be there: how large it could be, and how long until it would show. */
function powerFlag(frame: Frame, reading: Reading): readonly DataFlag[] {
  if (frame.kpi.finding?.significant !== false) return [];
  const { detectableChange, conversionsNeeded } = powerOf(frame, reading);
  const unit = frame.choice.kpi.rate.count === 'clicks' ? 'clicks' : 'conversions';
  if (detectableChange === null) {
    return [flag('power', 'info', `There are too few ${unit} to say how large a change would show.`)];
  }
  const size =
    detectableChange >= 1
      ? `With these ${unit} even a large change may not show`
      : `With these ${unit} a change of about ${share(significant(detectableChange, 2))} or more would show four times in five`;
  if (conversionsNeeded === null || conversionsNeeded <= 0) return [flag('power', 'info', `${size}.`)];
  const days = daysAtThisPace(conversionsNeeded, {
    count: reading.currentTotals[unit],
    days: reading.currentTotals.days,
  });
  if (days === null || days > longestWait) return [flag('power', 'info', `${size}.`)];
  return [
    flag('power', 'info', `${size}; one as small as this takes about ${counted(days, 'more day')} to show.`),
  ];
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
  if (arrives && open > 0) {
    found.push(
      flag(
        'late_conversions',
        'info',
        `The newest ${open === 1 ? 'day is' : `${open} days are`} still gaining conversions and left out; earlier days are topped up by what usually still comes in.`,
      ),
    );
  } else if (arrives && !learned && late > 0.01) {
    found.push(
      flag(
        'late_conversions',
        'info',
        'The newest days may still gain conversions; a change for the worse counts only if it stands with them.',
      ),
    );
  }
  const end = frame.days[reading.current.to]?.date ?? frame.input.asOf;
  const learning = frame.learning.filter(
    (window) => window.to >= (frame.days[reading.current.from]?.date ?? end) && window.from <= end,
  );
  for (const window of learning.slice(0, 1)) {
    found.push(
      flag(
        'learning_days',
        'warning',
        `Days from ${shortDay(window.from)} to ${shortDay(window.to)} follow a large edit: delivery is settling, and no action rests on them.`,
      ),
    );
  }
  if (frame.finding?.recoveredFrom != null) {
    const { from, to } = frame.finding.recoveredFrom;
    const start = frame.days[from]?.date;
    const stop = frame.days[to]?.date;
    if (start !== undefined && stop !== undefined) {
      found.push(
        flag(
          'recovered',
          'info',
          `The figures left their usual level from ${shortDay(start)} to ${shortDay(stop)} and came back.`,
        ),
      );
    }
  }
  return found;
}

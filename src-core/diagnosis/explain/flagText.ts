import { overDays, shortDay } from '../../../src-shared/format/day.ts';
import { counted } from '../../../src-shared/format/number.ts';
import { share } from '../../../src-shared/format/share.ts';
import { assertNever } from '../../../src-shared/model/assertNever.ts';
import type { CollectorName } from '../../../src-shared/model/collector.ts';
import type { DataFlag, KpiReason, WordedFlag } from '../../../src-shared/model/dataFlag.ts';
import { significant } from '../wording/words.ts';
import { findingText } from './findingText.ts';

const kpiReasons: Readonly<Record<KpiReason, string>> = {
  sales_without_conversions: 'judged by ROAS, since it reports sales values and no conversions',
  roas_target: 'judged by ROAS, since it has a ROAS target and reports sales values',
  attention: 'judged by CTR, since its objective is attention and it records no conversions',
  no_conversions: 'judged by cost per click, since it records no conversions at all',
};

const notRead = (what: string): string =>
  `${what} could not be read, so the verdict does without it. Analyse again to include it.`;

const collected: Readonly<Record<CollectorName, string>> = {
  campaign: 'The campaign, its daily figures and its edits',
  creative: 'The ads and their figures',
  competitor: 'Auction insights and the figures of the market',
  audience: 'The figures of segments, the audience and the website',
  history: 'What the account’s other campaigns did, and what was decided before,',
};

/** Something about the data that weakens the verdict, as a sentence with what to do. */
export function flagText(flag: DataFlag): string {
  switch (flag.code) {
    case 'no_rows':
      return 'There are no daily figures up to this day; import some to get a diagnosis.';
    case 'old_data':
      return `The newest figures are from ${shortDay(flag.newest)}, ${counted(flag.daysBehind, 'day')} before; import newer ones.`;
    case 'short_history':
      return `There are only ${counted(flag.days, 'day')} of history; weekdays cannot be told apart before four weeks.`;
    case 'gaps':
      return `${counted(flag.days, 'day')} of ${flag.of} were not reported; they are left out, not counted as zero.`;
    case 'missing_figures':
      return `${counted(flag.days, 'day')} lack spend, impressions or conversions and cannot be compared.`;
    case 'clicks_over_impressions':
      return `On ${counted(flag.days, 'day')} there are more clicks than impressions; check the export.`;
    case 'kpi_choice':
      return `This campaign is ${kpiReasons[flag.because]}.`;
    case 'no_currency':
      return 'The currency is not known; amounts are shown without it. Add it to campaigns.csv.';
    case 'power':
      return powerText(flag);
    case 'late_conversions':
      return flag.days === null
        ? 'The newest days may still gain conversions; a change for the worse counts only if it stands with them.'
        : `The newest ${flag.days === 1 ? 'day is' : `${flag.days} days are`} still gaining conversions and left out; earlier days are topped up by what usually still comes in.`;
    case 'learning_days':
      return `Days from ${shortDay(flag.from)} to ${shortDay(flag.to)} follow a large edit: delivery is settling, and no action rests on them.`;
    case 'recovered':
      return `The figures left their usual level from ${shortDay(flag.from)} to ${shortDay(flag.to)} and came back.`;
    case 'edits_unknown':
      return `The change log could not be read ${overDays(flag)}: what was edited then is not known. Connections says why.`;
    case 'collector_unread':
      return `${collected[flag.collector]} could not be read${flag.because === 'slow' ? ' in time' : ''}: the verdict does without, and is less sure where they would have told. Analyse again to include them.`;
    case 'data_health': {
      const { what, remedy } = findingText(flag.finding);
      return `${what} ${remedy}`;
    }
    case 'siblings_not_read':
      return notRead('What the account’s other campaigns did');
    case 'history_not_read':
      return notRead('What was recommended and decided before');
    case 'outcomes_not_read':
      return notRead('How earlier actions turned out');
    case 'words':
      return flag.text;
    default:
      return assertNever(flag);
  }
}

function powerText({
  counted: counts,
  from,
  moreDays,
}: Extract<DataFlag, { readonly code: 'power' }>): string {
  if (from === null) return `There are too few ${counts} to say how large a change would show.`;
  const size =
    from >= 1
      ? 'At this volume even a large change may not show'
      : `At this volume a change of about ${share(significant(from, 2))} or more would show four times in five`;
  return moreDays === null
    ? `${size}.`
    : `${size}; one as small as this takes about ${counted(moreDays, 'more day')} to show.`;
}

/** What it is about. */
export function flagCode(flag: DataFlag): string {
  if (flag.code === 'words') return flag.about;
  if (flag.code === 'data_health') return flag.finding.kind;
  return flag.code === 'collector_unread' ? `${flag.collector}_unread` : flag.code;
}

/** The flag with its sentence. */
export const wordedFlag = (flag: DataFlag): WordedFlag => ({
  code: flagCode(flag),
  severity: flag.severity,
  text: flagText(flag),
});

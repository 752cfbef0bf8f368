import { dayRange, longDay } from '../../src-shared/format/day.ts';
import { counted } from '../../src-shared/format/number.ts';
import type { DayWindow } from '../../src-shared/model/day.ts';
import type { Verdict } from '../../src-shared/model/decision.ts';
import { clean } from './clean.ts';
import { itemOf } from './item.ts';
import type { Figure, OutcomeState, Report, ReportInput, ReportItem } from './model.ts';
import { standing } from './outcome.ts';
import { termsIn } from './terms.ts';

/** The report that every format writes: pure, from what was read. */
export function buildReport(input: ReportInput): Report {
  const { scope, layout, wording, settings, dayOf, sources } = input;
  const items = sources.map((source) => itemOf(source, wording, dayOf));
  const by = input.madeBy === '' ? '' : ` by ${clean(input.madeBy)}`;
  return {
    layout,
    wording,
    title: titleOf(input, items),
    period: periodText(scope.kind === 'period' ? { from: scope.from, to: scope.to } : null, items),
    lead: leadOf(items),
    company: clean(settings.company),
    accent: settings.accent,
    logo: settings.logo,
    made: `Made${by} on ${longDay(input.today)}`,
    figures: items.length > 1 ? figuresOf(items) : [],
    items,
    unread: input.unread.map(clean),
    terms: termsIn(items),
  };
}

function titleOf({ scope, layout }: ReportInput, items: readonly ReportItem[]): string {
  const [only] = items;
  if (scope.kind === 'period')
    return layout === 'client' ? 'What we changed, and what came of it' : 'Decisions and their evidence';
  if (items.length === 1 && only !== undefined) return only.name;
  return `${counted(items.length, 'recommendation')}`;
}

/** The year is always named: a report is read later. */
function periodText(window: DayWindow | null, items: readonly ReportItem[]): string {
  if (window !== null) {
    const range = dayRange(window);
    return range.includes(window.to.slice(0, 4)) ? range : `${range} ${window.to.slice(0, 4)}`;
  }
  const days = items.map(({ recommendation }) => recommendation.diagnosis.asOf).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return '';
  return first === last ? `As of ${longDay(first)}` : `As of ${longDay(first)} to ${longDay(last)}`;
}

/** What it comes to, in one sentence: the only item's own, else how many were decided and how those fared. */
function leadOf(items: readonly ReportItem[]): string {
  const [only] = items;
  if (only === undefined) return 'Nothing was decided in these days.';
  if (items.length === 1) return only.headline;
  const kinds = kindsOf(items);
  const campaigns = new Set(items.map(({ recommendation }) => recommendation.campaignId)).size;
  const about = `${counted(items.length, 'recommendation')} on ${counted(campaigns, 'campaign')}`;
  const approved = kinds.approve + kinds.approve_with_changes;
  const parts = [
    approved === 0 ? null : `${counted(approved, 'was', 'were')} approved`,
    kinds.reject === 0 ? null : `${kinds.reject} rejected`,
    kinds.snooze === 0 ? null : `${kinds.snooze} put off`,
    kinds.open === 0 ? null : `${kinds.open} not decided yet`,
  ].filter((part) => part !== null);
  return `${about}: ${parts.join(', ')}. ${fared(items)}`.trim();
}

type Kind = Exclude<Verdict['kind'], 'undo'> | 'open';

function kindsOf(items: readonly ReportItem[]): Readonly<Record<Kind, number>> {
  const kinds = { approve: 0, approve_with_changes: 0, reject: 0, snooze: 0, open: 0 };
  for (const { recommendation } of items) {
    const kind = standing(recommendation.decisions)?.verdict.kind;
    kinds[kind === undefined || kind === 'undo' ? 'open' : kind] += 1;
  }
  return kinds;
}

const countOf = (items: readonly ReportItem[], ...states: readonly OutcomeState[]): number =>
  items.filter(({ outcome }) => states.includes(outcome.state)).length;

function fared(items: readonly ReportItem[]): string {
  const judged = countOf(items, 'as_expected', 'better', 'worse');
  if (judged === 0)
    return countOf(items, 'too_early') > 0 ? 'It is too early to tell whether they worked.' : '';
  const met = countOf(items, 'as_expected', 'better');
  return `Of ${counted(judged, 'action')} measured for a week or longer, ${met} did what was expected or better.`;
}

function figuresOf(items: readonly ReportItem[]): readonly Figure[] {
  const kinds = kindsOf(items);
  const judged = countOf(items, 'as_expected', 'better', 'worse');
  const met = countOf(items, 'as_expected', 'better');
  return [
    { label: 'Approved', value: String(kinds.approve + kinds.approve_with_changes) },
    ...(kinds.approve_with_changes === 0
      ? []
      : [{ label: 'of these with changes', value: String(kinds.approve_with_changes) }]),
    { label: 'Rejected', value: String(kinds.reject) },
    { label: 'Put off', value: String(kinds.snooze) },
    ...(kinds.open === 0 ? [] : [{ label: 'Not decided', value: String(kinds.open) }]),
    { label: 'As expected or better', value: judged === 0 ? 'too early' : `${met} of ${judged}` },
  ];
}

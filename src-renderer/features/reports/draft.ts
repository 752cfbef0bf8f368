import { type Day, dayInZone } from '../../../src-shared/model/day.ts';
import type { Id } from '../../../src-shared/model/ids.ts';
import type {
  ReportFormat,
  ReportLayout,
  ReportRequest,
  ReportWording,
} from '../../../src-shared/model/reporting.ts';

/** What is filled in so far. */
export interface ReportDraft {
  readonly about: 'selection' | 'period';
  readonly from: Day | '';
  readonly to: Day | '';
  readonly layout: ReportLayout;
  readonly wording: ReportWording;
  readonly format: ReportFormat;
  /** Saved what-ifs of the one recommendation, by id. */
  readonly whatIfs: readonly Id[];
}

/** The client report of what is selected, else of this month until today. */
export function emptyDraft(ids: readonly string[], now: Date = new Date()): ReportDraft {
  const today = dayInZone(now, Intl.DateTimeFormat().resolvedOptions().timeZone);
  return {
    about: ids.length > 0 ? 'selection' : 'period',
    from: `${today.slice(0, 8)}01`,
    to: today,
    layout: 'client',
    wording: 'plain',
    format: 'pdf',
    whatIfs: [],
  };
}

/** What is wrong with the two days, as a sentence; null: nothing, or one is not filled in yet. */
export function periodFault({ from, to }: Pick<ReportDraft, 'from' | 'to'>): string | null {
  return from !== '' && to !== '' && from > to ? 'The period ends before it begins.' : null;
}

/** What-ifs stand beside one recommendation. */
export const takesWhatIfs = ({ about }: Pick<ReportDraft, 'about'>, ids: readonly string[]): boolean =>
  about === 'selection' && ids.length === 1;

/** Null while something is missing or wrong. */
export function requestOf(draft: ReportDraft, ids: readonly string[]): ReportRequest | null {
  const { about, from, to, layout, wording, format } = draft;
  const whatIfs = takesWhatIfs(draft, ids) ? [...draft.whatIfs] : [];
  if (about === 'selection')
    return ids.length === 0
      ? null
      : { scope: { kind: 'selection', ids: [...ids] }, layout, wording, format, whatIfs };
  if (from === '' || to === '' || periodFault(draft) !== null) return null;
  return { scope: { kind: 'period', from, to }, layout, wording, format, whatIfs };
}

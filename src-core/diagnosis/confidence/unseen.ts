import type { SignalKey } from '../../../src-shared/model/signalKey.ts';
import type { Cause } from '../../../src-shared/model/vocabulary.ts';

/** What shows a cause itself, rather than only what it does to prices and rates that others move as well. */
const shownBy: Readonly<Partial<Record<Cause, readonly SignalKey[]>>> = {
  competitive_pressure: [
    'lostIsRank',
    'impressionShare',
    'overlapRate',
    'outrankingShare',
    'newRivals',
    'bidIndex',
    'activeRivals',
    'newAds',
  ],
  landing_page_issue: ['bounceRate', 'pageLoad', 'errorRate', 'platformToAnalytics'],
  tracking_break: ['platformToAnalytics', 'siblingCvr'],
};
/** An edit of the day shows it too. */
const shownByEdit: Readonly<Partial<Record<Cause, SignalKey>>> = {
  landing_page_issue: 'editLandingPage',
  tracking_break: 'editTracking',
};

/** Short of what is called clear: dearer clicks have other reasons than rivals, a lower conversion rate others than the page. */
export const mostUnseen = 0.8;

type Signals = ReadonlyMap<SignalKey, { readonly value: number }>;

/** Whether neither a table nor an edit could show the cause itself. */
export function isUnseen(cause: Cause, signals: Signals): boolean {
  const keys = shownBy[cause];
  const edit = shownByEdit[cause];
  if (keys === undefined || keys.some((key) => signals.has(key))) return false;
  return edit === undefined || signals.get(edit)?.value !== 1;
}

/** The confidence that may be shown of a cause, where nothing was there to show the cause itself. */
export const unlessUnseen = (confidence: number, cause: Cause, signals: Signals): number =>
  isUnseen(cause, signals) ? Math.min(confidence, mostUnseen) : confidence;

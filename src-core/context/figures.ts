import { shortDay } from '../../src-shared/format/day.ts';
import { figure } from '../../src-shared/format/number.ts';
import { points } from '../../src-shared/format/share.ts';
import { unitValue } from '../../src-shared/format/value.ts';
import type { Evidence, Interval } from '../../src-shared/model/evidence.ts';
import type { Currency } from '../../src-shared/model/money.ts';
import type { EvidenceSignal } from '../../src-shared/model/signal.ts';
import { change } from '../diagnosis/wording/words.ts';

/** A fact's figures as a row shows them; empty = not known, or the same as another cell of the row. */
export interface FactFigures {
  readonly now: string;
  readonly before: string;
  readonly change: string;
  readonly interval: string;
  readonly n: string;
}

/** The platform says only on which side of the value the share was. */
const bounds: readonly EvidenceSignal[] = ['impression_share_bound', 'lost_is_rank_bound'];

/**
 * Figures rounded for reading and formatted so that a sentence which copies them can be traced to the fact. Changes of
 * shares are given in points; their interval is that of the relative change, as everywhere.
 */
export function factFigures(fact: Evidence, currency: Currency | null): FactFigures {
  const { value, baseline, unit, interval, n } = fact;
  const level = (amount: number | null): string => (amount === null ? '' : unitValue(amount, unit, currency));
  const side = bounds.includes(fact.signal) ? `${Number(value) < 0.5 ? 'under' : 'over'} ` : '';
  const moved = changeText(fact);
  // Where the fact is itself a change, that change is the value.
  const isChange = typeof value === 'number' && value === fact.change && baseline === null;
  return {
    now: typeof value === 'number' ? (isChange ? '' : `${side}${level(value)}`) : dayOf(fact),
    before: level(baseline),
    change: moved,
    interval: interval === null || (moved === '' && !isChange) ? '' : intervalText(interval),
    n: n === null || unit === 'days' ? '' : compact(n),
  };
}

/** A day that the engine worked out; any other text is from outside and left out. */
const dayOf = ({ value, window }: Evidence): string =>
  value !== null && value === window?.to ? shortDay(window.to) : '';

function changeText({ value, baseline, change: relative, unit }: Evidence): string {
  if (unit === 'share' && typeof value === 'number' && baseline !== null) {
    const text = points(value - baseline);
    return text.startsWith('0 ') ? 'none' : ascii(text);
  }
  if (relative === null) return '';
  const text = change(relative);
  return text === 'no change' ? 'none' : ascii(text);
}

function intervalText({ low, high }: Interval): string {
  if (high >= 99) return '';
  const [from, to] = [change(low), change(high)].map((text) => (text === 'no change' ? '0%' : ascii(text)));
  return `${(from ?? '').replace('%', '')} to ${to ?? ''}`;
}

/** 699k, 1.2m: three digits are enough to tell weak from strong. */
function compact(n: number): string {
  const size = Math.abs(n);
  if (size >= 999_500) return `${figure(n / 1e6)}m`;
  return size >= 9995 ? `${figure(n / 1e3)}k` : figure(n);
}

/** A plain hyphen for the minus sign: one token instead of two or three, and read the same. */
const ascii = (text: string): string => text.replace('−', '-');

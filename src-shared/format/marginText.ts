import type { BreakEven, ConversionLimit, Margin } from '../model/margin.ts';
import { money } from './money.ts';
import { unknown } from './number.ts';
import { changePct } from './share.ts';

/** What the next conversion costs: "$31"; "none to be had" where no further step brings one. */
export function nextCostText(margin: Pick<Margin, 'next'> | null, currency: string | null): string {
  if (margin === null) return unknown;
  return margin.next === null ? 'none to be had' : money(margin.next, currency);
}

/** The step of the break-even in a few words: "+7%", "none up to +20%". */
export function breakEvenShort({ points, breakEven }: Pick<Margin, 'points' | 'breakEven'>): string {
  const { kind } = breakEven;
  switch (kind) {
    case 'at':
      return changePct(breakEven.pct);
    case 'beyond':
      return `none up to ${changePct(points.at(-1)?.pct ?? null)}`;
    case 'below':
      return `none from ${changePct(points[0]?.pct ?? null)} on`;
    case 'no_gain':
      return 'none, a step up brings no more';
    case 'no_limit':
      return 'not known';
  }
}

/** "the target CPA of $48": what one conversion may cost. */
export function limitText({ from, amount }: ConversionLimit, currency: string | null): string {
  const shown = money(amount, currency);
  switch (from) {
    case 'target_cpa':
      return `the target CPA of ${shown}`;
    case 'target_roas':
      return `${shown}, what one may cost at the target ROAS`;
    case 'value':
      return `${shown}, what one is worth`;
  }
}

/** Up to which step the action pays, in a sentence. */
export function breakEvenText({ points, limit, breakEven }: Margin, currency: string | null): string {
  const than = limit === null ? '' : limitText(limit, currency);
  const [first, last] = [points[0], points.at(-1)];
  const seen = `No break-even within what was seen, ${changePct(first?.pct ?? null)} to ${changePct(last?.pct ?? null)}`;
  switch (breakEven.kind) {
    case 'at':
      return `Break-even at ${changePct(breakEven.pct)}: ${afterwards(breakEven, than)}.`;
    case 'beyond':
      return `${seen}: even at ${changePct(last?.pct ?? null)} the next conversion costs ${costOf(last?.next, currency)}, less than ${than}.`;
    case 'below':
      return `${seen}: even at ${changePct(first?.pct ?? null)} the next conversion costs more than ${than}.`;
    case 'no_gain':
      return 'No break-even: a step up brings no more conversions.';
    case 'no_limit':
      return 'The break-even is not known, since neither a target nor what a conversion is worth is.';
  }
}

const afterwards = ({ after }: Extract<BreakEven, { kind: 'at' }>, than: string): string =>
  after === 'dearer'
    ? `from there on the next conversion costs more than ${than}`
    : 'from there on a larger step brings no more conversions';

const costOf = (next: number | null | undefined, currency: string | null): string =>
  next == null ? unknown : money(next, currency);

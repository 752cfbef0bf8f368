import { points } from '../../../../src-shared/format/share.ts';
import { connectorNames } from '../../../../src-shared/words/names.ts';
import { change, sentence } from '../../wording/words.ts';
import type { Sentence } from './figures.ts';

/**
 * "Impression share was 41% over 12–18 Nov, 52% before (−11 points)": a mean of both windows. Shares are compared in points,
 * everything else in percent; no amount of these is money.
 */
export const level =
  (name: string): Sentence =>
  ({ value, baseline, change: relative, unit, service }, { now, before, days }) => {
    const difference = typeof value === 'number' && baseline !== null ? value - baseline : null;
    const inPoints = unit === 'share' && difference !== null ? points(difference) : null;
    const by = inPoints ?? (unit === 'share' || relative === null ? null : change(relative));
    const size = by === null ? '' : ` (${by})`;
    const whose = service === undefined ? '' : `, according to ${connectorNames[service]}`;
    return `${sentence(name)} was ${now} ${days}, ${before} before${size}${whose}.`;
  };

/** A share of which the platform only says on which side of a bound it lies. */
export const bound =
  (name: string): Sentence =>
  (_, { amount, days }) =>
    `${name} was ${amount < 0.5 ? 'under 10%' : 'over 90%'} ${days}; the platform gives no closer figure.`;

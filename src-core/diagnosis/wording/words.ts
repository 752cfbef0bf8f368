import { change as changeText, share } from '../../../src-shared/format/share.ts';
import type { SegmentCondition } from '../../../src-shared/model/diagnosis.ts';
import type { Subject } from '../../../src-shared/model/subject.ts';

/** What sentences need beside src-shared/format, which writes the numbers in them. */

/** Rounds to fewer figures than the three that are shown, for what is only a rule of thumb: 0.2345 -> 0.23. */
export function significant(value: number, figures: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(figures)) : 0;
}

/** "+30%", "−4.2%", "no change". */
export function change(fraction: number): string {
  const text = changeText(fraction);
  return text === '0%' ? 'no change' : text;
}

/** The size of a change whose direction a word beside it tells: "30%". */
export function changeSize(fraction: number): string {
  return changeText(Math.abs(fraction)).replace('+', '');
}

/** "rose 30%", "fell 4.2%", "held". */
export function moved(fraction: number): string {
  if (change(fraction) === 'no change') return 'held';
  return `${fraction > 0 ? 'rose' : 'fell'} ${changeSize(fraction)}`;
}

/** Up to a figure a person would say, never less than needed: 18 -> 18, 123 -> 130, 2,345 -> 2,400. */
export function roundedUp(value: number): number {
  const whole = Math.ceil(value);
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, whole))) - 1);
  return Math.ceil(whole / unit) * unit;
}

/** Dimensions that platforms name alike; any other stands quoted, as a name from outside. */
const plainDimensions = [
  'device',
  'network',
  'placement',
  'match_type',
  'age',
  'gender',
  'geo',
  'country',
  'region',
  'city',
  'audience',
  'seniority',
  'language',
  'hour',
  'publisher_platform',
  'platform',
] as const;

/** "match type"; an unusual one in quotes. */
export const dimensionName = (dimension: string): string =>
  plainDimensions.some((known) => known === dimension) ? dimension.replaceAll('_', ' ') : quoted(dimension);

/** “broad” (match type). */
export const segmentName = ({ dimension, segment }: SegmentCondition): string =>
  `${quoted(segment)} (${dimensionName(dimension)})`;

/** The same of what a fact is about, and “Summer 3” (ad). */
export const placeName = (subject: Subject): string =>
  subject.kind === 'segment'
    ? segmentName({ dimension: subject.dimension, segment: subject.name })
    : `${quoted(subject.name)}${subject.kind === 'creative' ? ' (ad)' : ''}`;

/** A part of a change: never more than all of it, which only says that the rest went the other way. */
export const partOf = (fraction: number): string => (fraction >= 0.95 ? 'all' : share(fraction));

const longestName = 60;

/** A name from outside, as data: quoted, and cleaned by `displayName`. */
export const quoted = (name: string): string => `“${displayName(name)}”`;

/** A name from outside as sentences show it: without control characters or line breaks, shortened. */
export function displayName(name: string): string {
  const plain = name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/["“”]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
  const letters = Array.from(plain);
  return letters.length > longestName ? `${letters.slice(0, longestName - 1).join('')}…` : plain;
}

/** "a, b and c". */
export function list(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** After a colon; names such as CPA, and quotations, keep their capital. */
export const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;

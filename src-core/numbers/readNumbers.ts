import { digitsOf, fractionWords, multipleWords, numberWords } from './numberWords.ts';

/** The kind of number a text states. */
export type NumberKind =
  | 'plain'
  | 'money'
  | 'percent'
  | 'points'
  | 'days'
  | 'ms'
  /** Now over before: "doubled", "2.5 times". */
  | 'multiple'
  /** A share in words or as odds: "half", "1 in 3". */
  | 'fraction'
  /** A calendar day, month and day only: MM-DD; `date`. */
  | 'date'
  /** Looks like a number and cannot be read in English format: never traceable. */
  | 'unreadable';

/** A number as a text shows it. */
export interface ShownNumber {
  readonly kind: NumberKind;
  /** In units of the kind: 30 for 30%, 1200 for €1.2k, days, ms. NaN for dates and unreadable ones. */
  readonly value: number;
  /** The most the true number may differ and still be displayed like this. */
  readonly tolerance: number;
  /** Written sign, or direction given by the word beside it; 0 = none. */
  readonly direction: -1 | 0 | 1;
  /** "99% or more", "3 or less": the number is a bound of the true one. */
  readonly bound: -1 | 0 | 1;
  readonly currency: string | null;
  /** `MM-DD` or `YYYY-MM-DD`. */
  readonly date: string | null;
  /** As written, and where. */
  readonly text: string;
  readonly at: number;
}

const symbols: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
};
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthPattern =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const dayPattern = '(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?';
const yearPattern = '(?:,?\\s+(\\d{4}))?';

/** One of everything a text can show; the first that matches at a position wins. */
const figure = '\\d+(?:,\\d+)*(?:\\.\\d+)?';
const scale = '(?:\\s?(?:thousand|million|billion|trillion|bn)\\b|(?:k|m|bn|K|M|B|T)(?![\\p{L}\\d]))?';
/** Every currency an amount may be written in: an account in a missing one would have no traceable amount. */
const code = `(?:${Intl.supportedValuesOf('currency').join('|')})`;

const isoDate = /(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])/gu;
const dayMonthRange = new RegExp(
  `(?<![\\d.,])(${dayPattern})\\s?(?:–|-|to|and)\\s?(${dayPattern})\\s+(?:of\\s+)?(${monthPattern})\\b${yearPattern}`,
  'giu',
);
const dayMonth = new RegExp(
  `(?<![\\d.,])(${dayPattern})\\s+(?:of\\s+)?(${monthPattern})\\b${yearPattern}`,
  'giu',
);
const monthDay = new RegExp(
  `\\b(${monthPattern})\\.?\\s+(${dayPattern})(?![\\d%.]|,\\d)${yearPattern}`,
  'giu',
);
const oddsPattern =
  /(?<![\d.,])(\d+|\p{L}+)\s+(?:in|out of|of(?: every)?)\s+(\d+|\p{L}+)(?![\d,.]*\d|%|\p{L})/giu;
const numeric = new RegExp(
  `([+−–-](?=\\s?[$€£¥₹]?\\s?\\d))?\\s?(?:(US\\$|[$€£¥₹])\\s?|\\b(${code})\\s?)?([+−-](?=\\d))?(${figure}|\\.\\d+)(${scale})(?:\\s?(%|per ?cent\\b(?!age)|percentage points?\\b|points?\\b|pp\\b|${code}\\b|days?\\b|weeks?\\b|hours?\\b|ms\\b|milliseconds?\\b|s\\b|seconds?\\b|x\\b|×|times\\b|-?fold\\b|-days?\\b|-weeks?\\b)|(\\p{L}+))?`,
  'gu',
);

/** Every number a text shows, in reading order; known names in quotes must be blanked before. */
export function readNumbers(text: string): readonly ShownNumber[] {
  const found: ShownNumber[] = [];
  let rest = text;
  const take = (match: RegExpMatchArray, shown: Omit<ShownNumber, 'text' | 'at'> | null): void => {
    if (shown === null) return;
    const at = match.index ?? 0;
    found.push({ ...shown, text: match[0].trim(), at: at + leading(match[0]) });
    rest = rest.slice(0, at) + '\u0001'.repeat(match[0].length) + rest.slice(at + match[0].length);
  };
  for (const match of rest.matchAll(isoDate)) take(match, dated(`${match[1]}-${match[2]}-${match[3]}`));
  for (const match of rest.matchAll(dayMonthRange)) {
    const [, from = '', to = '', month = '', year] = match;
    const at = match.index;
    take(match, dated(dateOf(from, month, year)));
    found.push({ ...dated(dateOf(to, month, year)), text: match[0].trim(), at });
  }
  for (const match of rest.matchAll(dayMonth))
    take(match, dated(dateOf(match[1] ?? '', match[2] ?? '', match[3])));
  for (const match of rest.matchAll(monthDay))
    take(match, dated(dateOf(match[2] ?? '', match[1] ?? '', match[3])));
  for (const match of rest.matchAll(oddsPattern)) take(match, oddsOf(match[1] ?? '', match[2] ?? ''));
  for (const match of rest.matchAll(fractionWords)) take(match, inWords('fraction', match[0], 0.1));
  for (const match of rest.matchAll(multipleWords)) take(match, inWords('multiple', match[0], 0.1));
  for (const match of rest.matchAll(numeric)) take(match, figureOf(match, text));
  for (const match of rest.matchAll(numberWords))
    take(match, counted(match[0], rest.slice((match.index ?? 0) + match[0].length)));
  // Remaining digits in any script were not understood, and so are not let through.
  for (const match of rest.matchAll(/\p{N}+/gu)) take(match, unreadable);
  return inheritUnits(
    found.sort((one, two) => one.at - two.at),
    text,
  );
}

const none = { direction: 0, bound: 0, currency: null, date: null } as const;
const unreadable = { ...none, kind: 'unreadable', value: Number.NaN, tolerance: 0 } as const;
const dated = (date: string) => ({ ...none, kind: 'date', value: Number.NaN, tolerance: 0, date }) as const;

function dateOf(day: string, month: string, year: string | undefined): string {
  const place = months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const tail = `${String(place).padStart(2, '0')}-${String(Number.parseInt(day, 10)).padStart(2, '0')}`;
  return year === undefined ? tail : `${year}-${tail}`;
}

function oddsOf(top: string, bottom: string): Omit<ShownNumber, 'text' | 'at'> | null {
  const [part, whole] = [digitsOf(top), digitsOf(bottom)];
  if (part === null || whole === null || whole < 2 || part > whole) return null;
  const value = part / whole;
  // "1 in 3" covers what is nearer to it than to 1 in 2 or 1 in 4; "8 in 10" half a tenth either way.
  const tolerance =
    part === 1 && whole !== 10 && whole !== 100
      ? Math.min(0.1, 1 / (whole - 0.5) - value)
      : Math.min(0.05, 0.5 / whole);
  return { ...none, kind: 'fraction', value, tolerance: tolerance + 1e-9 };
}

function inWords(
  kind: 'fraction' | 'multiple',
  words: string,
  share: number,
): Omit<ShownNumber, 'text' | 'at'> {
  const value = digitsOf(words) ?? Number.NaN;
  return { ...none, kind, value, tolerance: value * share };
}

function counted(words: string, after: string): Omit<ShownNumber, 'text' | 'at'> {
  const value = digitsOf(words) ?? Number.NaN;
  if (/^\s*(?:percent\b|per cent\b|%)/iu.test(after))
    return { ...none, kind: 'percent', value, tolerance: 0.5 };
  if (/^[\s-]*days?\b/iu.test(after)) return { ...none, kind: 'days', value, tolerance: 0.5 };
  if (/^[\s-]*weeks?\b/iu.test(after)) return { ...none, kind: 'days', value: value * 7, tolerance: 0.5 };
  if (/^[\s-]*(?:times\b|fold\b)/iu.test(after))
    return { ...none, kind: 'multiple', value, tolerance: value * 0.1 };
  return { ...none, kind: 'plain', value, tolerance: 0 };
}

const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  t: 1e12,
  trillion: 1e12,
};

function figureOf(match: RegExpMatchArray, text: string): Omit<ShownNumber, 'text' | 'at'> {
  const [, outer, symbol, before, inner, digits = '', suffix = '', unit = '', stray] = match;
  const start = match.index ?? 0;
  const name = stray ?? '';
  // Letters right after the digits are not a known unit: 1e3, 4K8, v2. Ordinals are counted like any other number.
  if ((name !== '' && !/^(?:st|nd|rd|th)$/u.test(name)) || !wellFormed(digits)) return unreadable;
  const first = start + match[0].search(/[\d.]/u);
  const touching =
    symbol === undefined && before === undefined ? text.slice(Math.max(0, first - 1), first) : '';
  if (/[\p{L}_]/u.test(touching)) return unreadable;
  const times = scales[suffix.trim().toLowerCase()] ?? 1;
  const plain = Number(digits.replaceAll(',', ''));
  const isAbout = /(?:about|around|roughly|nearly|almost|some|approximately|~)\s*$/iu.test(
    text.slice(Math.max(0, start - 16), start + leading(match[0])),
  );
  const tolerance = roundingOf(digits, isAbout) * times;
  const value = plain * times;
  const after = text.slice(start + match[0].length);
  const bound: -1 | 0 | 1 = /^\s+or (?:more|over|above)\b/iu.test(after)
    ? 1
    : /^\s+or (?:less|fewer|under)\b/iu.test(after)
      ? -1
      : 0;
  const sign = outer ?? inner;
  const isRange =
    outer !== undefined && outer !== '+' && /\d[\d.,]*\s?(?:%|[kKmM])?$/u.test(text.slice(0, start));
  const direction =
    sign === undefined || isRange ? directionAt(text, start, match[0].length) : sign === '+' ? 1 : -1;
  const money = symbol ?? before ?? (new RegExp(`^${code}$`).test(unit) ? unit : undefined);
  if (money !== undefined) {
    const cents = roundedCents(digits) * times;
    if (/^(?:%|per|points?|pp)/u.test(unit)) return unreadable;
    const currency = symbols[money] ?? (money === 'US$' ? 'USD' : money);
    return {
      ...none,
      kind: 'money',
      value,
      tolerance: Math.max(tolerance, cents),
      currency,
      direction,
      bound,
    };
  }
  const of = (kind: NumberKind, factor = 1) => ({
    ...none,
    kind,
    value: value * factor,
    tolerance: tolerance * factor,
    direction,
    bound,
  });
  const word = unit.replace(/^-/, '');
  if (/^(?:percentage )?points?|^pp/u.test(word)) return of('points');
  if (/^(?:%|per ?cent)/u.test(word)) return of('percent');
  if (/^day/u.test(word)) return of('days');
  if (/^week/u.test(word)) return of('days', 7);
  if (/^hour/u.test(word)) return of('days', 1 / 24);
  if (/^(?:ms|millisecond)/u.test(word)) return of('ms');
  if (/^(?:s$|second)/u.test(word)) return of('ms', 1000);
  if (/^(?:x|×|times|fold)/u.test(word)) return of('multiple');
  return of('plain');
}

const leading = (text: string): number => text.length - text.trimStart().length;

/** Groups of three after commas, or no comma at all: 58,50 is not English. */
const wellFormed = (digits: string): boolean => /^(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?$/u.test(digits);

/**
 * Half of the last digit shown. Trailing zeros of a whole number may be rounding, down to three significant figures, or
 * two after a word such as "about".
 */
function roundingOf(digits: string, isAbout: boolean): number {
  const plain = digits.replaceAll(',', '');
  const decimals = plain.split('.')[1]?.length ?? 0;
  const slack = 1 + 1e-9;
  if (decimals > 0) return 0.5 * 10 ** -decimals * slack + 1e-12;
  const zeros = /0*$/u.exec(plain)?.[0].length ?? 0;
  const places = Math.min(zeros, Math.max(0, plain.length - (isAbout ? 2 : 3)));
  return 0.5 * 10 ** places * slack;
}

/** Amounts always show two decimals, and are rounded to three figures: $58.50 may stand for 58.46. */
export function roundedCents(digits: string): number {
  return /^(?:\d{2}|\d\d{2})\.\d0$/u.test(digits) ? 0.05 : 0;
}

const strictUp =
  /\b(?:rose|risen|grew|grown|increased|climbed|jumped|up|dearer)(?:\s+(?:by|about|nearly|almost|roughly|around|some))*\s*$/iu;
const strictDown =
  /\b(?:fell|fallen|dropped|declined|decreased|shrank|down|cheaper)(?:\s+(?:by|about|nearly|almost|roughly|around|some))*\s*$/iu;
const afterUp = /^\s*(?:higher|dearer|increase|rise|more expensive)\b/iu;
const afterDown = /^\s*(?:lower|cheaper|decrease|drop|fall|decline|less expensive)\b/iu;

/** Direction given by the word right before or after; "above" and "under" are bounds, not directions. */
function directionAt(text: string, start: number, length: number): -1 | 0 | 1 {
  const before = text.slice(Math.max(0, start - 40), start + leading(text.slice(start, start + length)));
  const after = text.slice(start + length, start + length + 24);
  if (strictUp.test(before) || afterUp.test(after)) return 1;
  if (strictDown.test(before) || afterDown.test(after)) return -1;
  return 0;
}

/** "10–20%", "€47–49", "between 3 and 5 days": the bare end has the unit of the other. */
function inheritUnits(shown: readonly ShownNumber[], text: string): readonly ShownNumber[] {
  const isRange = (first: ShownNumber | undefined, second: ShownNumber | undefined): boolean => {
    if (first === undefined || second === undefined) return false;
    const gap = text.slice(first.at + first.text.length, second.at).trim();
    if (gap === '') return /^[–-]/u.test(second.text);
    return /^(?:–|-|to)$/u.test(gap) || (gap === 'and' && /between\s+$/iu.test(text.slice(0, first.at)));
  };
  return shown.map((one, index) => {
    if (one.kind !== 'plain') return one;
    const [last, next] = [shown[index - 1], shown[index + 1]];
    const other = isRange(one, next) ? next : isRange(last, one) && last?.kind === 'money' ? last : undefined;
    if (other === undefined || ['date', 'unreadable', 'fraction'].includes(other.kind)) return one;
    return { ...one, kind: other.kind, currency: other.currency };
  });
}

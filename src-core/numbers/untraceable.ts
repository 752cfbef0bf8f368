import { assertNever } from '../../src-shared/model/assertNever.ts';
import type { Evidence, Interval } from '../../src-shared/model/evidence.ts';
import type { Subject } from '../../src-shared/model/subject.ts';
import { displayName } from '../diagnosis/wording/words.ts';
import { readNumbers, roundedCents, type ShownNumber } from './readNumbers.ts';

/** What a text may also mention, besides the evidence: figures of a setting or a rule, days, and names from outside. */
export interface AlsoKnown {
  /**
   * The account's currency; an amount in another one is not traceable. Null = unknown, and amounts are written bare.
   */
  readonly currency: string | null;
  readonly figures?: ReadonlyArray<{ readonly value: number; readonly kind: ShownNumber['kind'] }>;
  /** Calendar days, YYYY-MM-DD. */
  readonly days?: readonly string[];
  /** Sentences of fixed wording, such as the check that decides a cause: skipped where they occur word for word. */
  readonly phrases?: readonly string[];
  /** Names that may stand in quotes with digits in them. */
  readonly names?: readonly string[];
}

export interface UntraceableNumber {
  readonly text: string;
  readonly at: number;
  readonly why: 'unreadable' | 'no such number' | 'wrong direction' | 'wrong currency' | 'no such day';
}

/**
 * The numbers of a text that are in none of the facts it cites, within the displayed rounding. English number format. A
 * number must be of its kind: 30% is a share or a relative change, never 30 conversions; 12 points is a difference of
 * shares, never a percentage. A stated direction ("fell 30%", "+30%") must be that of the change. What cannot be read
 * is not traceable.
 */
export function untraceableNumbers(
  text: string,
  cited: readonly Evidence[],
  also: AlsoKnown = { currency: null },
): readonly UntraceableNumber[] {
  const plain = blankNames(blankPhrases(vulgar(text), also.phrases ?? []), cited, also.names ?? []);
  const known = cited.flatMap((fact) => figuresOf(fact, also.currency)).concat((also.figures ?? []).map(own));
  const days = [...cited.flatMap(daysOf), ...(also.days ?? [])];
  return readNumbers(plain).flatMap((shown) => {
    const why = faultOf(shown, known, days, also.currency);
    return why === null ? [] : [{ text: shown.text, at: shown.at, why }];
  });
}

interface Known {
  readonly kind: ShownNumber['kind'];
  readonly value: number;
  /** Its sign says which way something went. */
  readonly signed: boolean;
}

const own = ({ value, kind }: { readonly value: number; readonly kind: ShownNumber['kind'] }): Known => ({
  value,
  kind,
  signed: false,
});

/** Everything a fact lets a text say. */
function figuresOf(fact: Evidence, currency: string | null): readonly Known[] {
  const known: Known[] = [];
  const add = (kind: Known['kind'], value: number | null | undefined, signed = false): void => {
    if (value !== null && value !== undefined && Number.isFinite(value)) known.push({ kind, value, signed });
  };
  const { value, baseline, change, interval, unit, n, window } = fact;
  const levels = [typeof value === 'number' ? value : null, baseline];
  for (const level of levels) {
    if (level === null) continue;
    switch (unit) {
      case 'share':
      case 'rate':
        add('percent', level * 100);
        add('fraction', Math.abs(level));
        break;
      case 'money':
        add('money', level);
        if (currency === null) add('plain', level);
        break;
      case 'days':
        add('days', level);
        add('plain', level);
        break;
      case 'ms':
        add('ms', level);
        break;
      case 'ratio':
        add('plain', level);
        add('multiple', level);
        break;
      case 'count':
      case 'index':
        add('plain', level);
        break;
      case 'text':
        break;
      default:
        assertNever(unit);
    }
  }
  if (unit === 'share' && typeof value === 'number' && baseline !== null)
    add('points', (value - baseline) * 100, true);
  if (change !== null) {
    add('percent', change * 100, true);
    add('fraction', Math.abs(change));
    add('multiple', 1 + change);
  }
  // A change of something that is itself a change, such as that of the other campaigns.
  for (const bound of bounds(interval)) add('percent', bound * 100, true);
  add('plain', n);
  if (window !== null) add('days', (Date.parse(window.to) - Date.parse(window.from)) / 86_400_000 + 1);
  return known;
}

const bounds = (interval: Interval | null): readonly number[] =>
  interval === null ? [] : [interval.low, interval.high];

const daysOf = ({ window }: Evidence): readonly string[] => (window === null ? [] : [window.from, window.to]);

function faultOf(
  shown: ShownNumber,
  known: readonly Known[],
  days: readonly string[],
  currency: string | null,
): UntraceableNumber['why'] | null {
  if (shown.kind === 'unreadable') return 'unreadable';
  if (shown.kind === 'date') {
    const { date } = shown;
    return date !== null && days.some((day) => day.endsWith(date)) ? null : 'no such day';
  }
  if (shown.kind === 'money' && currency !== null && shown.currency !== null && shown.currency !== currency)
    return 'wrong currency';
  // Without a currency an amount is written bare, and its cents are rounded all the same.
  const slack = currency === null && shown.kind === 'plain' ? roundedCents(shown.text) : 0;
  const loose = { ...shown, tolerance: Math.max(shown.tolerance, slack) };
  const near = known.filter((one) => one.kind === shown.kind && isNear(one.value, loose));
  if (near.length === 0) return 'no such number';
  const agrees = ({ value, signed }: Known) => !signed || Math.sign(value) === shown.direction;
  if (shown.direction !== 0 && near.some(({ signed }) => signed) && !near.some(agrees))
    return 'wrong direction';
  return shown.direction === -1 && !near.some(({ signed, value }) => signed || value < 0) && isSigned(shown)
    ? 'wrong direction'
    : null;
}

/** A minus was written, not only implied by a word. */
const isSigned = (shown: ShownNumber): boolean => /^[−-]/u.test(shown.text);

const isNear = (value: number, { value: shown, tolerance, bound }: ShownNumber): boolean =>
  (bound !== 0 && bound * (Math.abs(value) - shown) >= 0) ||
  Math.abs(Math.abs(value) - shown) <= tolerance + 1e-9 * Math.abs(value);

const vulgarFractions: Readonly<Record<string, string>> = {
  '½': ' half',
  '⅓': ' one third',
  '⅔': ' two thirds',
  '¼': ' one quarter',
  '¾': ' three quarters',
};

/** Full-width and other forms of the same digits are read as what they look like; ½ as words. */
function vulgar(text: string): string {
  return text.replace(/[½⅓⅔¼¾]/gu, (sign) => vulgarFractions[sign] ?? sign).normalize('NFKC');
}

function blankPhrases(text: string, phrases: readonly string[]): string {
  return phrases.reduce((rest, phrase) => {
    const same = phrase.normalize('NFKC');
    return same === '' ? rest : rest.replaceAll(same, ' '.repeat(same.length));
  }, text);
}

/**
 * Names from outside may hold digits ("video 15s v2"). Only known ones, complete and in quotes, are left out: a number
 * put between quotes is still a number. Ids of facts (E12) are not numbers either.
 */
function blankNames(text: string, cited: readonly Evidence[], names: readonly string[]): string {
  const known = new Set([
    ...names.map(vulgar),
    ...cited.flatMap(({ subjects }) => subjects.flatMap(namesOf)),
  ]);
  return text
    .replace(/“([^”]*)”/gu, (whole, name: string) => (known.has(name) ? ' '.repeat(whole.length) : whole))
    .replace(/(?<![\p{L}\d])E[1-9]\d*(?![\p{L}\d])/gu, (id) =>
      cited.some((fact) => fact.id === id) ? ' '.repeat(id.length) : id,
    );
}

/** As sentences show them: cleaned, and shortened where they are long. */
const namesOf = (subject: Subject): readonly string[] =>
  [subject.name, ...(subject.kind === 'segment' ? [subject.dimension] : [])].map((name) =>
    vulgar(displayName(name)),
  );

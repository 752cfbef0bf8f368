import { type ColumnRole, columnRoles } from '../../../src-shared/model/mapping.ts';
import { googleAdsFormat } from '../exports/google-ads/googleAdsFormat.ts';
import { metaAdsFormat } from '../exports/meta-ads/metaAdsFormat.ts';
import { type ExportField, exportFields, plainText } from '../exports/shared/format.ts';
import { dayWords } from '../values/dateWords.ts';
import type { Dialect } from './dialects.ts';
import { otherFigureWords, roleWords } from './roleWords.ts';

const UNIT = /\s*[([]\s*(?:[A-Z]{3}|[$€£¥]|in [A-Z]{3})\s*[)\]]\s*$/;
/** What stands around a name without being a part of it: "# of purchases", "metrics.clicks", "x_date". */
const AROUND = /^(?:#|no\.?|number|nr\.?|total number)(?: of)? |^(?:metrics|segments|dimension)[._](?=\w)/;

/** Headers and the names they are compared with are the same few again and again. */
const wordsKnown = new Map<string, string>();
const MOST_KNOWN = 20_000;

/** A header as plain words: no unit, no signs, underscores and points as spaces, "CampaignName" as two words. */
export function wordsOfName(header: string): string {
  const known = wordsKnown.get(header);
  if (known !== undefined) return known;
  const words = plainWords(header);
  if (wordsKnown.size < MOST_KNOWN) wordsKnown.set(header, words);
  return words;
}

function plainWords(header: string): string {
  const spaced = header
    .normalize('NFKC')
    .replace(UNIT, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return plainText(spaced)
    .replace(AROUND, '')
    .replace(/[_./\\|:;#[\](){}"'’*-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const isRole = (field: ExportField): field is ExportField & ColumnRole =>
  (columnRoles as readonly string[]).includes(field);

function builtNames(): ReadonlyMap<string, ColumnRole> {
  const names = new Map<string, ColumnRole>();
  const add = (role: ColumnRole, name: string): void => {
    const words = wordsOfName(name);
    if (words !== '' && !names.has(words)) names.set(words, role);
  };
  for (const role of columnRoles) for (const name of roleWords[role] ?? []) add(role, name);
  for (const format of [googleAdsFormat, metaAdsFormat]) {
    for (const field of exportFields)
      if (isRole(field)) for (const name of format.fields[field]) add(field, name);
    for (const name of format.fields.results) add('conversions', name);
    for (const names of Object.values(format.actions)) for (const name of names) add('conversions', name);
  }
  for (const word of dayWords) add('day', word);
  return names;
}
let known: ReadonlyMap<string, ColumnRole> | null = null;

/** How well a header's name fits a role. 3: the platform's own name for it; 2: a known name; 1: a word of it. */
export interface NameFit {
  readonly role: ColumnRole;
  readonly fit: 1 | 2 | 3;
  /** Among names of one dialect the earlier is preferred. */
  readonly place: number;
}

/** A longer name is a figure of its own, whatever words it has. */
const MOST_WORDS = 4;

/** What a column is by its name; null: the name does not tell. */
export function roleOfName(header: string, dialect: Dialect | null): NameFit | null {
  const words = wordsOfName(header);
  if (words === '') return null;
  const own = dialect === null ? null : ownRole(words, dialect);
  if (own !== null) return own;
  if (dialect?.partial?.some((name) => wordsOfName(name) === words) === true) return null;
  known ??= builtNames();
  const whole = known.get(words);
  if (whole !== undefined) return { role: whole, fit: 2, place: 0 };
  const parts = words.split(' ');
  if (parts.length > MOST_WORDS) return null;
  if (parts.some((part) => otherFigureWords.has(part))) {
    // "xyz campaign id" is an id, though not every id is a campaign's.
    return /(?:^| )campaign id$/.test(words) ? { role: 'campaignId', fit: 1, place: 0 } : null;
  }
  return inside(parts, known);
}

function ownRole(words: string, dialect: Dialect): NameFit | null {
  for (const role of columnRoles) {
    const place = (dialect.columns[role] ?? []).findIndex((name) => wordsOfName(name) === words);
    if (place >= 0) return { role, fit: 3, place };
  }
  return null;
}

/** The longest run of words that is a known name, the last of them first: what a name ends in is what it is. */
function inside(parts: readonly string[], names: ReadonlyMap<string, ColumnRole>): NameFit | null {
  for (let length = Math.min(4, parts.length - 1); length >= 1; length -= 1) {
    for (let end = parts.length; end >= length; end -= 1) {
      const role = names.get(parts.slice(end - length, end).join(' '));
      if (role !== undefined) return { role, fit: 1, place: 0 };
    }
  }
  return null;
}

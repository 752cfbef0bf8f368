import { quoted } from '../../../ingest/faults/faultLog.ts';
import type { Sniffed } from '../../tabular/sniff.ts';
import { readDate } from '../../values/dates.ts';
import { dayWords } from '../../values/dateWords.ts';
import { LANGUAGES } from '../../values/months.ts';
import { type ExportFormat, plainText } from './format.ts';

interface Sentences {
  readonly message: string;
  readonly fix: string;
}

export function otherPlatformSentences(file: string, platform: string): Sentences {
  return {
    message: `${file} is a file of ${platform}, by the words in its header; it is neither a Google Ads nor a Meta Ads export.`,
    fix: `Import it without saying that it is one of those two; if it has no campaigns by day, export these from ${platform}.`,
  };
}

const SCRIPTS: ReadonlyArray<readonly [RegExp, string]> = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'Japanese'],
  [/\p{Script=Hangul}/u, 'Korean'],
  [/\p{Script=Han}/u, 'Chinese'],
  [/[іїєґ]/iu, 'Ukrainian'],
  [/\p{Script=Cyrillic}/u, 'Russian or another language in Cyrillic'],
  [/\p{Script=Greek}/u, 'Greek'],
  [/\p{Script=Hebrew}/u, 'Hebrew'],
  [/\p{Script=Arabic}/u, 'Arabic'],
  [/\p{Script=Thai}/u, 'Thai'],
  [/\p{Script=Devanagari}/u, 'Hindi'],
];

/** The language a header is written in, in English; null when nothing tells. */
export function languageOf(header: readonly string[]): string | null {
  const text = header.join(' ');
  const script = SCRIPTS.find(([pattern]) => pattern.test(text));
  if (script !== undefined) return script[1];
  const names = header.map((cell) => cell.trim().toLowerCase());
  const language = LANGUAGES.find((each) => {
    const day = new Intl.DisplayNames(each, { type: 'dateTimeField' }).of('day')?.toLowerCase();
    return each !== 'en' && day !== undefined && names.includes(day);
  });
  return language === undefined
    ? null
    : (new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? null);
}

/** The columns whose cells are all days, by their cells and not by their names. */
export function dayColumns(sniffed: Sniffed): readonly string[] {
  return sniffed.header.filter((name, index) => {
    const cells = sniffed.below
      .slice(0, 20)
      .map((row) => (row[index] ?? '').trim())
      .filter((cell) => cell !== '');
    return (
      name.trim() !== '' &&
      cells.length > 0 &&
      cells.every((cell) => readDate(cell, 'day_first') !== null || readDate(cell, 'month_first') !== null)
    );
  });
}

/** Why a header is not this platform's, naming what is there instead of what is missing. */
export function explainHeader(format: ExportFormat, file: string, sniffed: Sniffed): Sentences {
  const named = sniffed.header.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (named.length < 2) {
    return {
      message: `${file} has no header row with the columns of a ${format.name} campaign report.`,
      fix: format.byDay,
    };
  }
  const language = languageOf(sniffed.header);
  const inLanguage = language === null ? '' : ` in ${language}`;
  const shown = named.slice(0, 8).map(quoted).join(', ');
  return {
    message: `${file}, line ${sniffed.headerLine}: its columns${inLanguage} (${shown}) are not known as those of a ${format.name} campaign report.`,
    fix: `${format.byDay} Switch the interface to English before the download if its language is not read.`,
  };
}

const DAY_NAMES = new Set(dayWords.map(plainText));

export function isDayWord(header: string): boolean {
  return DAY_NAMES.has(plainText(header));
}

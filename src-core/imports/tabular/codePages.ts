import { type CodePage, codePages } from '../../../src-shared/model/importing.ts';
import { ALPHABETS } from './alphabets.ts';

/** Languages of accounts with one of these currencies; a currency shared by many languages is not here. */
const LANGUAGES_OF: Readonly<Record<string, readonly string[]>> = {
  PLN: ['pl'],
  CZK: ['cs', 'sk'],
  HUF: ['hu'],
  RON: ['ro'],
  BGN: ['bg'],
  RSD: ['sr', 'hr'],
  BAM: ['sr', 'hr'],
  MKD: ['mk'],
  TRY: ['tr'],
  RUB: ['ru'],
  BYN: ['ru'],
  KZT: ['ru'],
  UAH: ['uk', 'ru'],
  SEK: ['sv', 'fi'],
  DKK: ['da'],
  NOK: ['nb'],
  ISK: ['is'],
  BRL: ['pt'],
  MXN: ['es'],
  ARS: ['es'],
  CLP: ['es'],
  COP: ['es'],
  PEN: ['es'],
  CHF: ['de', 'fr', 'it'],
  EUR: ['de', 'fr', 'es', 'it', 'pt', 'nl', 'fi', 'ca', 'sk', 'sl', 'hr', 'el'],
  ILS: ['he', 'ar'],
  SAR: ['ar'],
  AED: ['ar'],
  EGP: ['ar'],
  THB: ['th'],
  JPY: ['ja'],
  CNY: ['zh'],
  TWD: ['zh-Hant'],
  HKD: ['zh-Hant', 'zh'],
  KRW: ['ko'],
};

const EAST_ASIAN: ReadonlySet<CodePage> = new Set(['shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr']);

/** Whole lines of the head: a character cut at its end would look like another code page. */
function wholeLines(head: Uint8Array, complete: boolean): Uint8Array {
  if (complete) return head;
  const end = head.lastIndexOf(10);
  return end < 0 ? head : head.subarray(0, end);
}

function decode(bytes: Uint8Array, page: CodePage): string | null {
  try {
    return new TextDecoder(page, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Letters as the language writes them: all lower case, or all upper case. */
function isOf(alphabet: ReadonlySet<string>, language: string, letter: string): boolean {
  const small = letter.toLocaleLowerCase(language === 'tr' ? 'tr' : 'en');
  return alphabet.has(letter) || alphabet.has(small) || /^[a-z]$/.test(small);
}

/** A symbol touching a letter as in no language: the byte is a letter of another page. */
const SIGN_IN_WORD =
  /\p{L}[^\p{L}\p{M}\p{Nd}\p{ASCII}’‘“”…–—»®™©°€£¥]|[^\p{L}\p{M}\p{Nd}\p{ASCII}’‘“”…–—«¿¡€£¥®™]\p{L}/u;

/** The languages the text could be written in; none: the text makes no sense in this code page. */
function languagesOf(text: string, page: CodePage): readonly string[] {
  const words = text.match(/[a-zA-Z\P{ASCII}]+/gu) ?? [];
  const foreign = words.filter((word) => /\P{ASCII}/u.test(word));
  if (/[\u0080-\u009f\ufffd\ue000-\uf8ff]/.test(text)) return [];
  if (EAST_ASIAN.has(page)) return eastAsian(foreign, page);
  const languages = Object.entries(ALPHABETS[page]);
  if (page === 'windows-874') {
    return foreign.every((word) => /^[\p{Script=Thai}]+$/u.test(word)) ? ['th'] : [];
  }
  const oneScript = page !== 'windows-1250' && page !== 'windows-1252' && page !== 'windows-1254';
  return languages.flatMap(([language, letters]) => {
    const alphabet = new Set(letters);
    const fits = foreign.every((word) => {
      if (SIGN_IN_WORD.test(word)) return false;
      const own = word.match(/\P{ASCII}/gu) ?? [];
      const asLetters = own.filter((letter) => /[\p{L}\p{M}]/u.test(letter));
      if (oneScript && asLetters.length > 0 && /[a-z]/i.test(word)) return false;
      // Western words have one or two such letters at a time; Cyrillic read as Western has more.
      if (page === 'windows-1252' && /\P{ASCII}{3}/u.test(word.replace(/\P{L}/gu, ''))) return false;
      // An upper-case letter after a lower-case one is not how a word is written.
      if (/\p{Ll}\p{Lu}\p{Ll}/u.test(word) && asLetters.length > 0 && oneScript) return false;
      return asLetters.every((letter) => isOf(alphabet, language, letter));
    });
    return fits ? [language] : [];
  });
}

function eastAsian(words: readonly string[], page: CodePage): readonly string[] {
  const text = words.join(' ');
  // A letter between two Latin ones is not an East Asian character.
  if (/[a-z]\P{ASCII}[a-z]/iu.test(text)) return [];
  if (/[\uff61-\uff9f]/.test(text)) return [];
  if (page === 'euc-kr') return /^[\p{ASCII}\p{Script=Hangul}\p{P}\p{S}]+$/u.test(text) ? ['ko'] : [];
  if (/\p{Script=Hangul}|\p{Script=Cyrillic}|\p{Script=Greek}/u.test(text)) return [];
  const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
  const han = /\p{Script=Han}/u.test(text);
  if (page === 'shift_jis' || page === 'euc-jp') return kana || han ? ['ja'] : [];
  if (kana || !han) return [];
  return page === 'gb18030' ? ['zh'] : ['zh-Hant'];
}

/** The text under each code page in which it makes sense. */
export type CodePageFinding =
  | { readonly kind: 'found'; readonly page: CodePage }
  | {
      readonly kind: 'several';
      readonly readings: ReadonlyArray<{ readonly page: CodePage; readonly sample: string }>;
    }
  | { readonly kind: 'none' };

/** The first word that is not plain ASCII, to show what is ambiguous. */
function sampleOf(text: string): string {
  return /[^\n\r,;\t"]*\P{ASCII}[^\n\r,;\t"]*/u.exec(text)?.[0]?.trim().slice(0, 40) ?? '';
}

/**
 * Which code page bytes that are not UTF-8 were written in: the one whose letters all belong to one language. Where two
 * readings make sense, the currency of the amounts decides; without one it stays open.
 */
export function findCodePage(head: Uint8Array, complete: boolean): CodePageFinding {
  const bytes = wholeLines(head, complete);
  let fitting = codePages.flatMap((page) => {
    const text = decode(bytes, page);
    if (text === null) return [];
    const languages = languagesOf(text, page);
    return languages.length === 0 ? [] : [{ page, text, languages }];
  });
  const distinct = (all: typeof fitting): typeof fitting =>
    all.filter((one, index) => all.findIndex(({ text }) => text === one.text) === index);
  // A trail byte that swallowed a lower-case letter: used only where nothing else makes sense.
  const sound = fitting.filter(
    ({ page, text }) => !EAST_ASIAN.has(page) || !/\p{Script=Han}[a-z]/u.test(text),
  );
  if (sound.length > 0) fitting = sound;
  const [first, second] = distinct(fitting);
  if (first === undefined) return { kind: 'none' };
  if (second === undefined) return { kind: 'found', page: first.page };
  const ascii = Buffer.from(bytes).toString('latin1');
  const hinted = new Set(
    Object.entries(LANGUAGES_OF).flatMap(([code, languages]) =>
      new RegExp(`(?<![A-Za-z])${code}(?![A-Za-z])`).test(ascii) ? languages : [],
    ),
  );
  const settled = distinct(fitting.filter(({ languages }) => languages.some((each) => hinted.has(each))));
  const [only, other] = settled;
  if (only !== undefined && other === undefined) return { kind: 'found', page: only.page };
  return {
    kind: 'several',
    readings: distinct(settled.length > 1 ? settled : fitting)
      .slice(0, 4)
      .map(({ page, text }) => ({ page, sample: sampleOf(text) })),
  };
}

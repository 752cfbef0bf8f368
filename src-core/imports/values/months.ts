/** Languages an export may be written in. The names themselves come from the runtime's locale data. */
export const LANGUAGES = [
  ...['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'sv', 'da', 'nb', 'fi', 'is', 'pl', 'cs', 'sk', 'hu', 'ro'],
  ...['hr', 'sl', 'bg', 'sr', 'sr-Latn', 'uk', 'ru', 'el', 'tr', 'lt', 'lv', 'et', 'ca', 'id', 'ms', 'vi'],
  ...['he', 'ar', 'hi', 'th', 'ja', 'zh', 'zh-TW', 'ko'],
] as const;

/** Forms in use that the locale data lacks. */
const FURTHER: ReadonlyArray<readonly [language: string, name: string, month: number]> = [
  ['en', 'sept', 9],
  ['en', 'sep', 9],
  ['fr', 'sept', 9],
  ['es', 'setiembre', 9],
  ['es', 'set', 9],
  ['es', 'sep', 9],
  ['de', 'maerz', 3],
  ['de', 'mrz', 3],
  ['de', 'jänner', 1],
  ['nl', 'mrt', 3],
  ['ro', 'noi', 11],
];

export function plainMonth(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+|[^\p{L}\p{M}]+/gu, '')
    .replace(/ı/g, 'i');
}

/** Words; points inside belong to them, as in the Thai "ม.ค.". */
const WORDS = /[\p{L}\p{M}]+(?:\.[\p{L}\p{M}]+)*/gu;
const forms = [
  { month: 'long' },
  { month: 'short' },
  { day: 'numeric', month: 'long', year: 'numeric' },
  { day: 'numeric', month: 'short', year: 'numeric' },
  { month: 'long', year: 'numeric' },
] as const satisfies readonly Intl.DateTimeFormatOptions[];

/** The month words of one language in one form: those that occur in one month's date only (no "de", no "d'"). */
function wordsOf(
  language: string,
  form: Intl.DateTimeFormatOptions,
): ReadonlyArray<readonly [string, number]> {
  const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, { ...form, timeZone: 'UTC' });
  const dates = Array.from({ length: 12 }, (_, index) =>
    (format.format(Date.UTC(2026, index, 15)).match(WORDS) ?? [])
      .map(plainMonth)
      .filter((word) => word !== ''),
  );
  const own = (word: string): boolean => dates.filter((words) => words.includes(word)).length === 1;
  return dates.flatMap((words, index) => words.filter(own).map((word) => [word, index + 1] as const));
}

/** Plain word -> language -> month 1 to 12. */
type Meanings = ReadonlyMap<string, ReadonlyMap<string, number>>;

let known: Meanings | null = null;

/** Built when a date with words is first seen. */
function meanings(): Meanings {
  if (known !== null) return known;
  const made = new Map<string, Map<string, number>>();
  const add = (language: string, word: string, month: number): void => {
    const languages = made.get(word) ?? new Map<string, number>();
    if (!languages.has(language)) languages.set(language, month);
    made.set(word, languages);
  };
  for (const language of LANGUAGES) {
    for (const form of forms) for (const [word, month] of wordsOf(language, form)) add(language, word, month);
  }
  for (const [language, name, month] of FURTHER) add(language, plainMonth(name), month);
  known = made;
  return made;
}

/** What month a word names; null when it names none, or several. */
export type MonthReader = (word: string) => number | null;

/** The month a word names in every language that has it: "lis" is October in Croatian, November in Polish, so none. */
export const anyMonth: MonthReader = (word) => {
  const months = new Set(meanings().get(plainMonth(word))?.values());
  const [month] = months;
  return months.size === 1 && month !== undefined ? month : null;
};

/** Whether some language has the word as a month. */
export function isMonth(word: string): boolean {
  return meanings().has(plainMonth(word));
}

export type MonthChoice =
  | { readonly kind: 'known'; readonly read: MonthReader }
  | { readonly kind: 'ambiguous'; readonly word: string };

/** How the month words of one file are read: by the languages that have them all, if those agree. */
export function chooseMonths(words: Iterable<string>): MonthChoice {
  const all = [...new Set([...words].map(plainMonth))].filter((word) => meanings().has(word));
  const speaking = LANGUAGES.filter((language) => all.every((word) => meanings().get(word)?.has(language)));
  const chosen = new Map<string, number>();
  for (const word of all) {
    const languages = meanings().get(word) ?? new Map<string, number>();
    const months = new Set(
      speaking.length === 0 ? languages.values() : speaking.flatMap((each) => languages.get(each) ?? []),
    );
    const [month] = months;
    if (months.size !== 1 || month === undefined) return { kind: 'ambiguous', word };
    chosen.set(word, month);
  }
  return { kind: 'known', read: (word) => chosen.get(plainMonth(word)) ?? null };
}

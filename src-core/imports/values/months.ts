const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl'] as const;

/** Forms in use that the locale data does not have. */
const FURTHER: Readonly<Record<string, number>> = {
  sept: 9,
  sep: 9,
  set: 9,
  maerz: 3,
  mrz: 3,
  jänner: 1,
  setiembre: 9,
};

export function plainMonth(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^\p{L}]+/gu, '')
    .toLowerCase();
}

function monthNames(): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const language of LANGUAGES) {
    for (const month of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' });
      for (let index = 0; index < 12; index += 1) {
        names.set(plainMonth(format.format(Date.UTC(2026, index, 15))), index + 1);
      }
    }
  }
  for (const [name, month] of Object.entries(FURTHER)) names.set(plainMonth(name), month);
  return names;
}

/** Month names, long and short, of the languages read: plain name -> 1 to 12. */
export const months: ReadonlyMap<string, number> = monthNames();

import { LANGUAGES } from './months.ts';

type DateWord = 'day' | 'hour' | 'weekOfYear' | 'month' | 'quarter' | 'year';

function wordsFor(field: DateWord): readonly string[] {
  return [
    ...new Set(
      LANGUAGES.flatMap(
        (language) => new Intl.DisplayNames(language, { type: 'dateTimeField' }).of(field) ?? [],
      ),
    ),
  ];
}

/** "Day", "Tag", "día", "日" …: names of a day column, from the runtime's locale data. */
export const dayWords = wordsFor('day');
/** Words for an hour; a column with such a name splits a day. */
export const hourWords = wordsFor('hour');
/** Words for weeks, months, quarters and years. */
export const periodWords = (['weekOfYear', 'month', 'quarter', 'year'] as const).flatMap(wordsFor);

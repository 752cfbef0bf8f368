import { printable } from './io.ts';

export interface TableColumn<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string;
  readonly align?: 'right';
  /** Longer cells end in an ellipsis. */
  readonly max?: number;
}

/** Rows as aligned text, titles first, two spaces between columns. */
export function textTable<Row>(rows: readonly Row[], columns: readonly TableColumn<Row>[]): string[] {
  const cells = rows.map((row) =>
    columns.map(({ cell, max }) => shorten(printable(cell(row)), max ?? Number.POSITIVE_INFINITY)),
  );
  const titles = columns.map(({ title }) => title);
  const widths = columns.map((_, index) =>
    Math.max(...[titles, ...cells].map((line) => width(line[index] ?? ''))),
  );
  return [titles, ...cells].map((line) =>
    line
      .map((text, index) => {
        const space = ' '.repeat((widths[index] ?? 0) - width(text));
        return columns[index]?.align === 'right' ? space + text : text + space;
      })
      .join('  ')
      .trimEnd(),
  );
}

export function shorten(text: string, max: number): string {
  const chars = [...text];
  return chars.length <= max
    ? text
    : `${chars
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`;
}

/** Columns a text takes on a terminal: East Asian wide characters and most emoji take two. */
function width(text: string): number {
  let columns = 0;
  for (const char of text) columns += /\p{Mn}/u.test(char) ? 0 : wide.test(char) ? 2 : 1;
  return columns;
}
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

/** Breaks a text into lines of at most `columns`, each begun with `indent`. */
export function wrap(text: string, columns: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of printable(text).split(/\s+/)) {
    const next = line === '' ? word : `${line} ${word}`;
    if (line !== '' && width(indent + next) > columns) {
      lines.push(indent + line);
      line = word;
    } else {
      line = next;
    }
  }
  if (line !== '') lines.push(indent + line);
  return lines;
}

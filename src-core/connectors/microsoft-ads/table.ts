import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/**
 * A report's text as rows of the columns that were asked for: below lines about the report comes the line of their names. Fewer rows than
 * the report counts of itself are an issue, and so is a row that has another form.
 */
export const tableOf = <Row>(columns: readonly string[], row: z.ZodType<Row>): z.ZodType<readonly Row[]> =>
  z.string().transform((text, context): readonly Row[] => {
    const issue = (path: readonly (string | number)[], message: string): void => {
      context.addIssue({ code: 'custom', path: [...path], message });
    };
    const lines = linesOf(text);
    if (lines === null) {
      issue(['the report'], 'no table');
      return [];
    }
    const head = lines.findIndex(([first]) => first === columns[0]);
    const names = lines[head];
    if (names === undefined) {
      issue(['columns'], 'not found');
      return [];
    }
    const body = lines.slice(head + 1);
    const counted = lines.slice(0, head).flatMap(([cell]) => /^Rows: *(\d+)$/.exec(cell ?? '')?.[1] ?? [])[0];
    if (counted !== undefined && Number(counted) !== body.length) issue(['rows'], 'not as many as counted');
    return body.flatMap((cells, index) => {
      const values = names.map((name, at) => [name, cells[at]] as const);
      const read = row.safeParse(Object.fromEntries(values));
      if (read.success) return [read.data];
      for (const { path } of read.error.issues) issue(['rows', index, ...path.map(String)], 'not readable');
      return [];
    });
  });

function linesOf(text: string): readonly (readonly string[])[] | null {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch {
    return null;
  }
}

import type { ImportAnswers } from '../../../src-shared/model/importing.ts';
import {
  type ColumnRole,
  type MappingAnswer,
  type MappingFile,
  mappingFileSchema,
  type OpenChoice,
  type ReadMapping,
} from '../../../src-shared/model/mapping.ts';

/** Roles that several columns can have. */
const shared: ReadonlySet<ColumnRole> = new Set<ColumnRole>(['unused']);

/** The mapping as it stands, as the answer it would be. */
export function answerOf({ columns, platform }: ReadMapping, day: string | null): MappingAnswer {
  return { columns: Object.fromEntries(columns.map(({ name, role }) => [name, role])), platform, day };
}

/** A column takes a role; the one that had it has none, since a row has only one cost. */
export function withRole(answer: MappingAnswer, column: string, role: ColumnRole): MappingAnswer {
  const columns = Object.fromEntries(
    Object.entries(answer.columns).map(([name, now]) => {
      if (name === column) return [name, role];
      return [name, now === role && !shared.has(role) ? 'unused' : now];
    }),
  );
  return { ...answer, columns };
}

const headerOf = ({ columns }: MappingAnswer): string => Object.keys(columns).sort().join('\n');

/** All answers about columns, with this one in the place of an earlier one about the same columns. */
export function withAnswer(
  { mappings = [] }: ImportAnswers,
  answer: MappingAnswer,
): Pick<ImportAnswers, 'mappings'> {
  return { mappings: [...mappings.filter((one) => headerOf(one) !== headerOf(answer)), answer] };
}

/** The day that was said for this table's rows; null: none. */
export function dayOf({ mappings = [] }: ImportAnswers, { columns }: ReadMapping): string | null {
  const names = new Set(columns.map(({ name }) => name));
  const own = mappings.find((one) => Object.keys(one.columns).every((name) => names.has(name)));
  return own?.day ?? null;
}

/** A mapping as a file to pass on, named after the table's. */
export function mappingFile(answer: MappingAnswer, table: string): File {
  const { columns, platform } = answer;
  const content: MappingFile = { kind: 'causeway-mapping', version: 1, columns, platform };
  const name = `${table.split(/[\\/]/).at(-1) ?? table}.mapping.json`;
  return new File([`${JSON.stringify(content, null, 2)}\n`], name, { type: 'application/json' });
}

/** The mapping in a file that was passed on; null: it is none. */
export function readMappingFile(text: string): MappingFile | null {
  try {
    return mappingFileSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The choice that no column counts as the conversions. */
export const NONE = 'none of them';

/** The mapping with every open choice made: by the column's name, for a table without days by the day of its rows. */
export function withChoices(
  { open, columns }: ReadMapping,
  made: Partial<Record<OpenChoice, string>>,
  now: MappingAnswer,
): MappingAnswer {
  let answer = now;
  for (const { choice, columns: from } of open) {
    const value = made[choice];
    if (value === undefined || value === NONE) continue;
    if (choice === 'day' && from.length === 0) answer = { ...answer, day: value };
    else answer = withRole(answer, value, choice === 'campaign' ? campaignRole(value, columns) : choice);
  }
  return answer;
}

/** A campaign known by numbers is known by its id; by anything else, by its name. */
function campaignRole(name: string, columns: ReadMapping['columns']): ColumnRole {
  const samples = columns.find((column) => column.name === name)?.samples ?? [];
  return samples.length > 0 && samples.every((sample) => /^\[?\d+\]?$/.test(sample))
    ? 'campaignId'
    : 'campaign';
}

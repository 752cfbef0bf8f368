import { z } from 'zod';
import { rowSchemas, type TableName, tableColumns } from '../../../src-shared/model/tables/registry.ts';

/** A column of a table, and whether its schema takes values below zero. */
export type TableColumn = ReturnType<typeof tableColumns>[number] & { readonly belowZero: boolean };

/** The columns of a table as its row schema names them, the only source. */
export function layoutOf(table: TableName): readonly TableColumn[] {
  const shape: Readonly<Record<string, z.core.$ZodType>> = rowSchemas[table].unwrap().shape;
  return tableColumns(table).map((column) => {
    const schema = shape[column.field];
    return { ...column, belowZero: schema !== undefined && z.safeParse(schema, -1).success };
  });
}

/** Headers match regardless of case and of how their words are joined: "Campaign ID" is `campaign_id`. */
export function plainHeader(header: string): string {
  return header
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

/** Groups of columns of which a file needs at least one: a market row belongs to a campaign or an industry. */
export function neededOneOf(table: TableName): ReadonlyArray<readonly string[]> {
  return table === 'competitor_daily' ? [['campaign_id', 'industry']] : [];
}

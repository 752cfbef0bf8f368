import { describe, expect, it } from 'vitest';
import { rowSchemas, tableColumns, tableNames } from './registry.ts';

describe('the tables of a data folder', () => {
  // Would catch: a field added to a row schema that no column fills, so that it is never read.
  it.each(tableNames)('%s: every field but `extra` stands in exactly one column', (table) => {
    const columns = tableColumns(table);
    const fields = Object.keys(rowSchemas[table].unwrap().shape).filter((field) => field !== 'extra');
    expect(columns.map((column) => column.field)).toEqual(fields);
    expect(new Set(columns.map((column) => column.name)).size).toBe(columns.length);
  });

  it('names columns as the files do, and requires what the format requires', () => {
    expect(
      tableColumns('campaign_daily')
        .filter((column) => column.required)
        .map((column) => column.name),
    ).toEqual(['date', 'campaign_id', 'impressions', 'clicks', 'spend', 'conversions']);
    expect(tableColumns('campaigns').map((column) => column.name)).toContain('target_roas');
  });
});

import type { DayWindow } from '../../../src-shared/model/day.ts';
import { halvesOf } from '../base/parts.ts';

/** Rows of a source that cuts its answers without a word. */
export interface Capped<Row> {
  readonly rows: readonly Row[];
  /** Even the smallest question came back full, so some rows are missing. */
  readonly truncated: boolean;
}

/** The most campaigns that fit into one address. */
const together = 50;

/**
 * All rows of some days: an answer as long as the longest one is taken for cut, and asked again in two halves of its days, then of its
 * campaigns. `ask` gets null where all campaigns of the account are meant.
 */
export async function uncapped<Row>(
  { days, ids, cap }: { readonly days: DayWindow; readonly ids: readonly string[]; readonly cap: number },
  ask: (days: DayWindow, ids: readonly string[] | null) => Promise<readonly Row[]>,
): Promise<Capped<Row>> {
  const some = async (window: DayWindow, chosen: readonly string[] | null): Promise<Capped<Row>> => {
    const rows = await ask(window, chosen);
    if (rows.length < cap) return { rows, truncated: false };
    const halves = halvesOf(window);
    if (halves !== null) return joined([await some(halves[0], chosen), await some(halves[1], chosen)]);
    const groups = groupsOf(chosen ?? ids, chosen === null ? together : 1);
    if (groups.length === 0 || chosen?.length === 1) return { rows, truncated: true };
    const found: Capped<Row>[] = [];
    for (const group of groups) found.push(await some(window, group));
    return joined(found);
  };
  return some(days, null);
}

function groupsOf(ids: readonly string[], size: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, at) =>
    ids.slice(at * size, (at + 1) * size),
  );
}

const joined = <Row>(found: readonly Capped<Row>[]): Capped<Row> => ({
  rows: found.flatMap(({ rows }) => rows),
  truncated: found.some(({ truncated }) => truncated),
});

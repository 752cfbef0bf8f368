import { type Day, dayNumber } from '../../../src-shared/model/day.ts';

/** Rows that each tell of one thing on one day, with both as numbers. */
export interface NamedDays {
  /** Day numbers. */
  readonly day: Int32Array;
  /** What each row tells of: places in the order in which rows first name it. */
  readonly part: Int32Array;
  /** By such a place: where it comes in the order of the names. */
  readonly rank: Int32Array;
}

interface Named {
  readonly group: string;
  readonly name: string;
}

/** Gives each name a number, in the order in which they come. */
export class NamesOfRows {
  readonly all: Named[] = [];
  readonly #known = new Map<string, Map<string, number>>();

  placeOf(group: string, name: string): number {
    let own = this.#known.get(group);
    if (own === undefined) {
      own = new Map();
      this.#known.set(group, own);
    }
    const known = own.get(name);
    if (known !== undefined) return known;
    own.set(name, this.all.length);
    this.all.push({ group, name });
    return this.all.length - 1;
  }

  /** By number: the place of a name among all in order. */
  ranks(): Int32Array {
    const order = this.all.map((_, place) => place).sort((one, two) => inOrder(this.all[one], this.all[two]));
    const rank = new Int32Array(order.length);
    order.forEach((place, at) => {
      rank[place] = at;
    });
    return rank;
  }
}

/** By code units, the same on every machine. */
function inOrder(one: Named | undefined, two: Named | undefined): number {
  if (one === undefined || two === undefined) return 0;
  if (one.group !== two.group) return one.group < two.group ? -1 : 1;
  return one.name < two.name ? -1 : one.name > two.name ? 1 : 0;
}

/** The same of rows with one name each. */
export function namedDays<Row extends { readonly date: Day }>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
): NamedDays {
  const names = new NamesOfRows();
  const day = new Int32Array(rows.length);
  const part = new Int32Array(rows.length);
  rows.forEach((row, index) => {
    day[index] = dayNumber(row.date);
    part[index] = names.placeOf('', nameOf(row));
  });
  return { day, part, rank: names.ranks() };
}

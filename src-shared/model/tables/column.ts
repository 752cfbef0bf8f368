import { z } from 'zod';
import { daySchema } from '../day.ts';

/**
 * How a cell of a data file is read.
 * count: whole number >= 0. decimal: finite number. money: full currency units. share: fraction in [0, 1], or one of
 * the two censored values below. day, instant, text, list (`;` between), currency, zone, or one of `values`.
 */
export type ColumnKind =
  | 'count'
  | 'decimal'
  | 'money'
  | 'share'
  | 'day'
  | 'instant'
  | 'text'
  | 'list'
  | 'currency'
  | 'zone'
  | 'choice';

export interface Column {
  /** The header in the file, snake_case. */
  readonly name: string;
  readonly kind: ColumnKind;
  /**
   * A file without this column is refused. A cell may still be empty (unknown) unless the column is part of the key.
   */
  readonly required: boolean;
  /** Part of what makes a row unique; never empty. */
  readonly key: boolean;
  /** For `choice`: the accepted texts. */
  readonly values?: readonly string[];
}

/** Links the fields of a row schema to the columns of its file, so that the two cannot drift apart. */
export const columns = z.registry<Column>();

/**
 * Google reports a share under 10% only as "< 10%" and one over 90% as "> 90%"; its API writes these two values for
 * them. We keep the same: a share with such a value is a bound, and must not be averaged or subtracted.
 */
export const SHARE_BELOW_10 = 0.0999;
export const SHARE_ABOVE_90 = 0.9001;

export function shareBound(share: number): 'exact' | 'below' | 'above' {
  if (share === SHARE_BELOW_10) return 'below';
  return share === SHARE_ABOVE_90 ? 'above' : 'exact';
}

const optional = { required: false, key: false } as const;
const required = { required: true, key: false } as const;
const key = { required: true, key: true } as const;

/** Field builders: the type of the parsed value, and its column. */
export const column = {
  keyText: (name: string) =>
    z
      .string()
      .min(1)
      .register(columns, { name, kind: 'text', ...key }),
  keyDay: (name = 'date') => daySchema.register(columns, { name, kind: 'day', ...key }),
  keyInstant: (name: string) => z.iso.datetime().register(columns, { name, kind: 'instant', ...key }),
  keyChoice: <const T extends readonly [string, ...string[]]>(name: string, values: T) =>
    z.enum(values).register(columns, { name, kind: 'choice', values, ...key }),
  /** One of these; a file without the column is refused, and so is a row without it. */
  choice: <const T extends readonly [string, ...string[]]>(name: string, values: T) =>
    z.enum(values).register(columns, { name, kind: 'choice', values, ...required }),
  count: (name: string, needed: 'required' | 'optional' = 'optional') =>
    z
      .int()
      .nonnegative()
      .nullable()
      .register(columns, { name, kind: 'count', ...(needed === 'required' ? required : optional) }),
  decimal: (name: string, needed: 'required' | 'optional' = 'optional') =>
    z
      .number()
      .nullable()
      .register(columns, { name, kind: 'decimal', ...(needed === 'required' ? required : optional) }),
  /** Conversions: platforms report them fractionally, never below zero. */
  conversions: (name: string, needed: 'required' | 'optional' = 'optional') =>
    z
      .number()
      .nonnegative()
      .nullable()
      .register(columns, { name, kind: 'decimal', ...(needed === 'required' ? required : optional) }),
  money: (name: string, needed: 'required' | 'optional' = 'optional') =>
    z
      .number()
      .nullable()
      .register(columns, { name, kind: 'money', ...(needed === 'required' ? required : optional) }),
  share: (name: string) =>
    z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .register(columns, { name, kind: 'share', ...optional }),
  text: (name: string) =>
    z
      .string()
      .nullable()
      .register(columns, { name, kind: 'text', ...optional }),
  day: (name: string) => daySchema.nullable().register(columns, { name, kind: 'day', ...optional }),
  list: (name: string) =>
    z
      .array(z.string())
      .readonly()
      .register(columns, { name, kind: 'list', ...optional }),
} as const;

/** Columns of a row schema in field order. Fields without a column (such as `extra`) are left out. */
export function columnsOf(row: z.ZodObject): ReadonlyArray<Column & { readonly field: string }> {
  return Object.entries(row.shape).flatMap(([field, schema]) => {
    const meta = columns.get(schema as z.ZodType);
    return meta === undefined ? [] : [{ ...meta, field }];
  });
}

/** Unknown columns, kept as they came: header -> cell. Null where the file has none. */
export const extraSchema = z.record(z.string(), z.string()).nullable();

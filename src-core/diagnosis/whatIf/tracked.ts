import type { DiagnosisInput } from '../input.ts';

/** What a step read of the input: the path of each field, and the value it saw there. */
export type Reads = ReadonlyMap<string, unknown>;

export interface Tracked {
  /** The same input, which notes every field that is read. */
  readonly view: DiagnosisInput;
  readonly reads: Reads;
}

/** Looked into field by field; anything else is told apart by identity. */
const opened: readonly string[] = ['data', 'data.campaign', 'guardrails'];

/** An input that notes which of its fields are read, tables as wholes, so that nobody has to list what a step depends on. */
export function tracked(input: DiagnosisInput): Tracked {
  const reads = new Map<string, unknown>();
  return { view: watched(input, '', reads), reads };
}

/** Whether a step that read this would read the same again. */
export function readsHold(reads: Reads, input: DiagnosisInput): boolean {
  for (const [path, seen] of reads) {
    if (!same(seen, valueAt(input, path))) return false;
  }
  return true;
}

/** Fields that are there, in order, as one value. */
const fieldsOf = '*';

function watched<T extends object>(target: T, path: string, reads: Map<string, unknown>): T {
  // Over a copy: a proxy of a frozen object must hand out the object's own values.
  return new Proxy(
    { ...target },
    {
      get: (copy, key) => {
        const value: unknown = Reflect.get(copy, key);
        if (typeof key === 'symbol') return value;
        const place = path === '' ? key : `${path}.${key}`;
        if (opened.includes(place) && typeof value === 'object' && value !== null) {
          return watched(value, place, reads);
        }
        reads.set(place, value);
        return value;
      },
      ownKeys: (copy) => {
        reads.set(path === '' ? fieldsOf : `${path}.${fieldsOf}`, Object.keys(copy).join());
        return Reflect.ownKeys(copy);
      },
    },
  );
}

function valueAt(input: DiagnosisInput, path: string): unknown {
  return path.split('.').reduce<unknown>((part, key) => {
    if (typeof part !== 'object' || part === null) return undefined;
    return key === fieldsOf ? Object.keys(part).join() : Reflect.get(part, key);
  }, input);
}

/** Identity, and for a short list or a pair of windows its content: those are made anew with every change. */
function same(one: unknown, two: unknown): boolean {
  if (Object.is(one, two)) return true;
  if (typeof one !== 'object' || typeof two !== 'object' || one === null || two === null) return false;
  const [first, second] = [Object.entries(one), Object.entries(two)];
  if (first.length !== second.length || first.length > 20) return false;
  return first.every(([key, value]) => {
    const other: unknown = Reflect.get(two, key);
    return Object.is(value, other) || (isSmall(value) && same(value, other));
  });
}

const isSmall = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length <= 4;

import type { JsonSchema } from './exchange.ts';

type Dialect = 'openai' | 'anthropic';

/**
 * Keywords of strict mode; a schema with another one answers 400. Names of properties and definitions are not keywords.
 */
const common = [
  '$schema',
  '$defs',
  '$ref',
  'definitions',
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'enum',
  'const',
  'anyOf',
  'description',
  'title',
  'format',
  'minItems',
  'pattern',
  'default',
];
const keywords: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  openai: new Set([
    ...common,
    'minimum',
    'maximum',
    'exclusiveMinimum',
    'exclusiveMaximum',
    'multipleOf',
    'maxItems',
  ]),
  anthropic: new Set([...common, 'allOf']),
};
const deepest = 10;

/** What strict mode refuses in a schema, in the providers' words; null = nothing. */
export function schemaFault(schema: JsonSchema, dialect: Dialect): string | null {
  if (dialect === 'openai' && schema['type'] !== 'object')
    return 'schema must be of type "object" at its root.';
  return nodeFault(schema, dialect, [], 0);
}

function nodeFault(node: unknown, dialect: Dialect, path: readonly string[], depth: number): string | null {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return null;
  const at = `In context=(${path.map((key) => `'${key}'`).join(', ')})`;
  const schema: Readonly<Record<string, unknown>> = { ...node };
  if (depth > deepest) return `${at}, the schema is nested more than ${deepest} levels deep.`;
  for (const keyword of Object.keys(schema))
    if (!keywords[dialect].has(keyword)) return `${at}, '${keyword}' is not permitted.`;
  const properties = recordOf(schema['properties']);
  if (schema['type'] === 'object') {
    if (schema['additionalProperties'] !== false)
      return `${at}, 'additionalProperties' is required to be supplied and to be false.`;
    const required = Array.isArray(schema['required']) ? schema['required'] : [];
    const missing = Object.keys(properties).find((key) => !required.includes(key));
    if (missing !== undefined && dialect === 'openai')
      return `${at}, 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`;
  }
  const { minItems } = schema;
  if (dialect === 'anthropic' && minItems !== undefined && minItems !== 0 && minItems !== 1)
    return `${at}, 'minItems' other than 0 or 1 is not supported.`;
  for (const [key, sub] of Object.entries(properties)) {
    const fault = nodeFault(sub, dialect, [...path, 'properties', key], depth + 1);
    if (fault !== null) return fault;
  }
  for (const [key, sub] of Object.entries({
    ...recordOf(schema['$defs']),
    ...recordOf(schema['definitions']),
  })) {
    const fault = nodeFault(sub, dialect, [...path, '$defs', key], depth);
    if (fault !== null) return fault;
  }
  const inner: readonly unknown[] = [
    schema['items'],
    ...['anyOf', 'allOf'].flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : [])),
  ];
  for (const sub of inner) {
    const fault = nodeFault(sub, dialect, path, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

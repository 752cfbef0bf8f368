import type { JsonSchema } from '../exchange.ts';

export type Form = 'analysis' | 'recommendation' | 'critique' | 'judge' | 'judge_pair' | 'sum' | 'other';

const marks = {
  analysis: ['signals', 'confidence_reason'],
  recommendation: ['workflow', 'headline', 'alternatives'],
  critique: ['satisfactory', 'issues'],
  judge: ['logic', 'evidence', 'alternatives', 'clarity'],
  judge_pair: ['better', 'why'],
  sum: ['sum'],
} as const satisfies Readonly<Record<Exclude<Form, 'other'>, readonly string[]>>;

/** Which answer a schema asks for, recognised by its keys: not every protocol sends names. */
export function formOf(schema: JsonSchema | null): Form {
  const properties = schema?.['properties'];
  if (typeof properties !== 'object' || properties === null) return 'other';
  const keys = Object.keys(properties);
  for (const form of ['analysis', 'recommendation', 'critique', 'judge', 'judge_pair', 'sum'] as const)
    if (marks[form].every((key) => keys.includes(key))) return form;
  return 'other';
}

/** The schema written into the instructions, where a client had to; null = none there. */
export function schemaInWords(system: string): JsonSchema | null {
  const start = system.search(/\{\s*"(?:\$schema|type|\$defs|properties)"/);
  if (start < 0) return null;
  const text = system.slice(start);
  const end = text.lastIndexOf('}');
  try {
    const found: unknown = JSON.parse(text.slice(0, end + 1));
    return typeof found === 'object' && found !== null ? { ...found } : null;
  } catch {
    return null;
  }
}

const record = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;

/** The simplest value that fits a schema, for forms without a dedicated answer. */
export function plainest(schema: unknown, root: JsonSchema): unknown {
  const node = record(schema) ?? {};
  const ref = node['$ref'];
  if (typeof ref === 'string') return plainest(resolve(ref, root), root);
  if ('const' in node) return node['const'];
  if (Array.isArray(node['enum'])) return node['enum'][0];
  for (const key of ['anyOf', 'oneOf', 'allOf'])
    if (Array.isArray(node[key])) return plainest(node[key][0], root);
  const type = Array.isArray(node['type']) ? node['type'][0] : node['type'];
  switch (type) {
    case 'object': {
      const properties = record(node['properties']) ?? {};
      return Object.fromEntries(Object.entries(properties).map(([key, sub]) => [key, plainest(sub, root)]));
    }
    case 'array':
      return typeof node['minItems'] === 'number' && node['minItems'] > 0
        ? [plainest(node['items'], root)]
        : [];
    case 'integer':
    case 'number':
      return Math.max(1, Number(node['minimum'] ?? 1));
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return 'As asked.';
  }
}

function resolve(ref: string, root: JsonSchema): unknown {
  let at: unknown = root;
  for (const key of ref.replace(/^#\//, '').split('/')) at = record(at)?.[key];
  return at;
}

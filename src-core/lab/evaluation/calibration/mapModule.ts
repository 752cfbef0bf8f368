import type { CalibrationMap } from '../../../diagnosis/confidence/calibrationMap.ts';

/** The source of `diagnosis/confidence/storedMap.ts` for a map; formatted as the formatter would. */
export function mapModule(map: CalibrationMap): string {
  return [
    '// Written by `npm run -s cli -- calibrate`: the fit of the confidence. Change the engine, then run it; do not edit by hand.',
    "import type { CalibrationMap } from './calibrationMap.ts';",
    '',
    `export const storedMap: CalibrationMap = ${literal(map, 0)};`,
    '',
  ].join('\n');
}

const widest = 110;

/** A value as a TypeScript literal: on one line where it fits. */
function literal(value: unknown, depth: number): string {
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = '  '.repeat(depth + 1);
  const entries = Array.isArray(value)
    ? value.map((item) => literal(item, depth + 1))
    : Object.entries(value).map(([key, item]) => `${key}: ${literal(item, depth + 1)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const flat = Array.isArray(value) ? `[${entries.join(', ')}]` : `{ ${entries.join(', ')} }`;
  // Objects of objects are spread out; a knot or a bin stays on its line.
  const nested = Object.values(value).some((item) => typeof item === 'object' && item !== null);
  if (!nested && flat.length + inner.length <= widest && depth > 1) return flat;
  return `${open}\n${entries.map((entry) => `${inner}${entry},\n`).join('')}${'  '.repeat(depth)}${close}`;
}

/** Applies `change` to every string of an answer's prose (not to codes, ids or enums). */
export function inProse(value: unknown, change: (text: string) => string, key = ''): unknown {
  if (typeof value === 'string') return prose.has(key) ? change(value) : value;
  if (Array.isArray(value)) return value.map((item) => inProse(item, change, key));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, sub]) => [name, inProse(sub, change, name)]));
  return value;
}
const prose = new Set(['text', 'why_not', 'issue', 'suggestion', 'why']);

/** Every evidence id replaced by one that no campaign has. */
export function inventedIds(value: unknown, key = ''): unknown {
  if (Array.isArray(value))
    return key === 'evidence' && value.every((item) => typeof item === 'string')
      ? ['E901', 'E902']
      : value.map((item) => inventedIds(item, key));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, sub]) => [name, inventedIds(sub, name)]));
  return value;
}

/** Invented figures: existing ones are changed, and where there is none one is added. */
export const inventedNumbers = (text: string): string =>
  /\d/.test(text)
    ? text.replace(
        /\d+(?:[.,]\d+)*/g,
        (figure) => `${(Number.parseFloat(figure.replaceAll(',', '')) * 1.37 + 13.7).toFixed(1)}`,
      )
    : text.replace(/\.?$/, ', a swing of 73.4% within 11 days.');

export const boasting = (text: string): string =>
  text.replace(/\.?$/, '; this is certain and guaranteed to work.');

/** The same content under other names, one key missing: what a model without schemas would write. */
export function otherShape(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return { result: value };
  const entries = Object.entries(value);
  return { analysis_result: Object.fromEntries(entries.slice(1)), note: 'See above.' };
}

/** Keys whose values are sentences for a person, in every answer we ask for. */
const sentences = /"(?:text|why_not|issue|suggestion)"\s*:\s*"((?:[^"\\]|\\.)*)/gsu;

/**
 * The sentences of an answer that is still being written, one a line. The last may end in the middle of a word; an escape cut in two
 * is left out.
 */
export function readableText(json: string): string {
  return [...json.matchAll(sentences)]
    .map(([, raw = '']) => unescaped(raw))
    .filter((text) => text !== '')
    .join('\n');
}

function unescaped(raw: string): string {
  const whole = raw.replace(/\\(?:u[0-9a-fA-F]{0,3})?$/u, '');
  try {
    const text: unknown = JSON.parse(`"${whole.replace(/[\n\r\t]/gu, ' ')}"`);
    return typeof text === 'string' ? text.trim() : '';
  } catch {
    return '';
  }
}

/** Keys whose values are sentences for a person, in the answers of an analyst. */
const sentences = /"(?:text|why_not)"\s*:\s*"((?:[^"\\]|\\.)*)"/gsu;

/**
 * The sentences of an answer that is still being written, in order. Only complete ones: half a sentence cannot be
 * checked.
 */
export function readableTexts(json: string): readonly string[] {
  return [...json.matchAll(sentences)].map(([, raw = '']) => unescaped(raw)).filter((text) => text !== '');
}

function unescaped(raw: string): string {
  try {
    const text: unknown = JSON.parse(`"${raw.replace(/[\n\r\t]/gu, ' ')}"`);
    return typeof text === 'string' ? text.trim() : '';
  } catch {
    return '';
  }
}

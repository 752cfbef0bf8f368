/** The parsed content of a stored text, for a schema to check; undefined where it is no longer JSON. */
export function jsonOf(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

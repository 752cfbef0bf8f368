/** What a stored text holds, for a schema to judge; undefined where it is no JSON any more. */
export function jsonOf(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

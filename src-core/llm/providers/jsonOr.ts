/** A text as JSON; the fallback where it is not JSON. */
export function jsonOr(text: string, instead: null): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return instead;
  }
}

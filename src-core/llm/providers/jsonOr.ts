/** A text as JSON; what is given instead where it is none. */
export function jsonOr(text: string, instead: null): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return instead;
  }
}

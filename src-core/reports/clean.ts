/** What reorders the text around it, or is not text at all. */
const unseen = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u2028\u2029]+/gu;

/**
 * A text with names from outside in one line: control characters and marks that would reorder its neighbours are gone; what is written
 * right to left stays so.
 */
export function clean(text: string): string {
  return text.replace(unseen, ' ').replace(/\s+/gu, ' ').trim();
}

/** At most so many characters, cut between two, with an ellipsis. */
export function cut(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/** A text normalised for searching: without case and accents, so that "ete" finds "Été". */
export function searchName(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

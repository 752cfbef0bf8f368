/** A text as it is compared in a search: without case and accents, so that "ete" finds "Été". */
export function searchName(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

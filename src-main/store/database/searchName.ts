/** A text normalised for searching: without case and accents, so that "ete" finds "Été". */
export function searchName(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Of `campaigns c`: those whose name contains a text, or whose id it is; with the values of `foundByName`. */
export const FOUND_BY_NAME = '(instr(c.search_name, ?) > 0 OR c.campaign_id = ?)';

export function foundByName(search: string): readonly [string, string] {
  const text = search.trim();
  return [searchName(text), text];
}

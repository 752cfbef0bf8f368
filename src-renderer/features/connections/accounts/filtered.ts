/** One of a list that several are chosen of. */
export interface CheckItem {
  readonly id: string;
  readonly name: string;
  readonly note?: string;
  /** It cannot be chosen, because it already was. */
  readonly isTaken?: boolean;
}

/** Those whose name, number or note has every word of the filter. */
export function filtered(items: readonly CheckItem[], filter: string): readonly CheckItem[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ id, name, note = '' }) => {
    const text = `${id} ${name} ${note}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

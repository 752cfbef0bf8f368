/** The recommendation as it is, among what can be compared. */
export const original = 'original';

/** What is compared after one more was ticked or unticked: two at most, the last ticked. */
export function afterTick(compared: readonly string[], id: string, isTicked: boolean): readonly string[] {
  const others = compared.filter((one) => one !== id);
  return isTicked ? [...others, id].slice(-2) : others;
}

/** The two in the order they are shown, the original first; null: there are not two. */
export function pairOf(compared: readonly string[]): readonly [string, string] | null {
  const [one, two] = compared;
  if (one === undefined || two === undefined) return null;
  return two === original ? [two, one] : [one, two];
}

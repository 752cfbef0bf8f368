/** The row J or K leads to from a campaign, by its place: the first or the last one where none has the focus; null at the end. */
export function nextOf(
  rows: ReadonlyArray<{ readonly campaignId: string }>,
  from: string | null,
  by: 1 | -1,
): number | null {
  const at = rows.findIndex(({ campaignId }) => campaignId === from);
  const next = at === -1 ? (by === 1 ? 0 : rows.length - 1) : at + by;
  return next < 0 || next >= rows.length ? null : next;
}

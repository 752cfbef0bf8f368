/** The heading of the open recommendation, which gets the focus on Enter. */
export const detailHeadingId = 'recommendation';

export function focusDetail(): void {
  requestAnimationFrame(() => document.getElementById(detailHeadingId)?.focus());
}

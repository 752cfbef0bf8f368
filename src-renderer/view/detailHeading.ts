/** The heading of the open recommendation, where the focus goes on Enter. */
export const detailHeadingId = 'recommendation';

export function focusDetail(): void {
  requestAnimationFrame(() => document.getElementById(detailHeadingId)?.focus());
}

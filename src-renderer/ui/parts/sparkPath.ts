/** A smaller range than this part of the level is drawn as small as it is: what hardly moves does not look wild. */
const leastRange = 0.2;

/**
 * The line of a sparkline: gaps stay gaps, a flat series runs through the middle. Two pixels stay free at each side.
 */
export function sparkPath(
  values: ReadonlyArray<number | null>,
  width: number,
  height: number,
): { readonly path: string; readonly end: { readonly x: number; readonly y: number } | null } {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return { path: '', end: null };
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const middle = (least + most) / 2;
  const span = Math.max(most - least, Math.abs(middle) * leastRange);
  const low = middle - span / 2;
  const step = values.length > 1 ? (width - 4) / (values.length - 1) : 0;
  const round = (value: number): number => Math.round(value * 10) / 10;
  let path = '';
  let end: { x: number; y: number } | null = null;
  let isOpen = false;
  values.forEach((value, index) => {
    if (value === null) {
      isOpen = false;
      return;
    }
    const x = round(2 + index * step);
    const y = round(span === 0 ? height / 2 : height - 2 - ((value - low) / span) * (height - 4));
    path += `${isOpen ? 'L' : 'M'}${x} ${y}`;
    isOpen = true;
    end = { x, y };
  });
  return { path, end };
}

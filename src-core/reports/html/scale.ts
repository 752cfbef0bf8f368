/** A point of a drawing. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** From a value to its place, to a tenth of a unit: more digits only make the file longer. */
export function scaleOf(low: number, high: number, from: number, to: number): (value: number) => number {
  const span = high - low || 1;
  return (value) => tenth(from + ((value - low) / span) * (to - from));
}

/** A line through places, broken where one is missing. */
export function linePath(places: ReadonlyArray<Place | null>): string {
  let isDrawing = false;
  let path = '';
  for (const place of places) {
    if (place === null) isDrawing = false;
    else {
      path += `${isDrawing ? 'L' : 'M'}${place.x} ${place.y}`;
      isDrawing = true;
    }
  }
  return path;
}

/** Two to five round values within bounds. */
export function ticksOf(low: number, high: number): readonly number[] {
  const span = high - low;
  if (!(span > 0)) return [low];
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step)
    ticks.push(Number(tick.toPrecision(12)));
  return ticks;
}

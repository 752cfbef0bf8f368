import type { CreativePanel } from './creativePanel.ts';

/** The change of the creatives' CTR, split into what goes with having been shown and what befell all of them alike. Logs. */
export interface CreativeWear {
  /** Expected of the exposure alone: below 0 = people have seen these ads. */
  readonly worn: number;
  readonly wornSe: number;
  /** What a creative shown no more often than before would have seen: audience, auction, season, another public. */
  readonly common: number;
  readonly commonSe: number;
  readonly creatives: number;
}

/** How much creatives differ in appeal (sd of ln CTR); the likeliest of these is taken. */
const appealSpreads = [0.04, 0.08, 0.15, 0.3] as const;
/** Noise of a week's CTR beyond counting. */
const weeklyNoise = 0.02;
/** Wear is no straight line and not the same for every creative: an error of this share of it, and a little always. */
const modelError = 0.2;
const leastError = 0.015;
/** Prior sd of the effect of today's whole exposure, in ln CTR: a factor of 2.7 either way. */
const slopeSpread = 1;

/**
 * ln CTR of creative i in week t = week_t + appeal_i + slope * stock_it. Weeks are free, so whatever moves all creatives on the same days
 * is never taken for wear; appeal is drawn from one distribution (a random effect), so a fresh creative beside old ones tells what
 * the day did, and old ones beside fresh ones what exposure did, although in each creative by itself age and calendar run together.
 * All creatives share the slope: that is the pooling, and it lets creatives without a baseline of their own be judged.
 * Appeal is integrated out, its spread chosen by restricted likelihood; the error grows with what the cells scatter beyond their own counts.
 * Null where creatives never differ enough in exposure to tell the two apart.
 */
export function creativeWear(panel: CreativePanel, phi: number): CreativeWear | null {
  if (panel.creatives < 2 || panel.cells.length < 6) return null;
  const scale = Math.max(panel.currentStock, panel.baselineStock);
  if (!(scale > 0)) return null;
  const design = designOf(panel, scale, phi);
  const fits = appealSpreads.map((spread) => fitted(design, spread));
  const best = fits.reduce(
    (one, two) => (two !== null && (one === null || two.likelihood > one.likelihood) ? two : one),
    null,
  );
  if (best === null) return null;
  const moved = (panel.currentStock - panel.baselineStock) / scale;
  const worn = best.slope * moved;
  const wornSe = Math.hypot(best.se * moved, modelError * worn, leastError);
  const changeSe = Math.hypot(panel.changeSe * Math.sqrt(phi), weeklyNoise);
  return {
    worn,
    wornSe,
    common: panel.change - worn,
    commonSe: Math.hypot(changeSe, wornSe),
    creatives: panel.creatives,
  };
}

interface Fit {
  readonly slope: number;
  readonly se: number;
  readonly likelihood: number;
}

/** The cells of each creative, with what every spread of appeal that is tried has in common. */
interface Design {
  readonly cells: number;
  /** Columns: slope, then one for each week that has cells. */
  readonly size: number;
  readonly byCreative: readonly (readonly DesignCell[])[];
}

interface DesignCell {
  readonly column: number;
  /** Exposure. */
  readonly x: number;
  /** ln CTR. */
  readonly y: number;
  readonly weight: number;
  readonly logWeight: number;
}

function designOf({ cells, creatives }: CreativePanel, scale: number, phi: number): Design {
  const weeks = [...new Set(cells.map((cell) => cell.week))].sort((one, two) => one - two);
  const columnOf = new Map(weeks.map((week, index) => [week, index + 1]));
  const byCreative: DesignCell[][] = Array.from({ length: creatives }, () => []);
  for (const cell of cells) {
    const weight = 1 / (phi / cell.clicks + weeklyNoise ** 2);
    byCreative[cell.creative]?.push({
      column: columnOf.get(cell.week) ?? 0,
      x: cell.stock / scale,
      y: cell.logCtr,
      weight,
      logWeight: Math.log(weight),
    });
  }
  return { cells: cells.length, size: weeks.length + 1, byCreative };
}

/** Mixed model with the creatives' appeal integrated out. */
function fitted({ cells, size, byCreative }: Design, spread: number): Fit | null {
  const normal = new Float64Array(size * size);
  const right = new Float64Array(size);
  const sums = new Float64Array(size);
  let squares = 0;
  let logDeterminant = 0;
  const into = (row: number, column: number, value: number): void => {
    normal[row * size + column] = (normal[row * size + column] ?? 0) + value;
  };
  for (const own of byCreative) {
    // V^-1 = W - W 1 1' W / (1/spread^2 + sum W) for each creative's cells (Sherman-Morrison).
    const total = own.reduce((sum, { weight }) => sum + weight, 0);
    const shrink = 1 / (1 / spread ** 2 + total);
    logDeterminant += Math.log1p(spread ** 2 * total);
    sums.fill(0);
    let sumY = 0;
    for (const { column, x, y, weight, logWeight } of own) {
      into(0, 0, weight * x * x);
      into(0, column, weight * x);
      into(column, 0, weight * x);
      into(column, column, weight);
      right[0] = (right[0] ?? 0) + weight * x * y;
      right[column] = (right[column] ?? 0) + weight * y;
      sums[0] = (sums[0] ?? 0) + weight * x;
      sums[column] = (sums[column] ?? 0) + weight;
      sumY += weight * y;
      squares += weight * y ** 2;
      logDeterminant -= logWeight;
    }
    for (let row = 0; row < size; row += 1) {
      const one = sums[row] ?? 0;
      if (one === 0) continue;
      for (let column = 0; column < size; column += 1) into(row, column, -shrink * one * (sums[column] ?? 0));
      right[row] = (right[row] ?? 0) - shrink * one * sumY;
    }
    squares -= shrink * sumY * sumY;
  }
  into(0, 0, 1 / slopeSpread ** 2);
  const solved = solve(normal, right);
  if (solved === null) return null;
  const { solution, inverseOfFirst, logDeterminant: designDeterminant } = solved;
  const explained = solution.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
  const rest = Math.max(0, squares - explained);
  const freedom = Math.max(1, cells - size);
  const excess = Math.max(1, rest / freedom);
  return {
    slope: solution[0] ?? 0,
    se: Math.sqrt(inverseOfFirst * excess),
    likelihood: -0.5 * (rest + logDeterminant + designDeterminant),
  };
}

/** Cholesky: the solution, the first entry of the inverse, and ln of the determinant. Null for a singular system. */
function solve(matrix: Float64Array, right: Float64Array) {
  const n = right.length;
  const lower = new Float64Array(matrix);
  const get = (row: number, column: number): number => lower[row * n + column] ?? 0;
  let logDeterminant = 0;
  for (let row = 0; row < n; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let value = get(row, column);
      for (let k = 0; k < column; k += 1) value -= get(row, k) * get(column, k);
      if (row !== column) {
        lower[row * n + column] = value / get(column, column);
        continue;
      }
      if (!(value > 1e-9)) return null;
      lower[row * n + column] = Math.sqrt(value);
      logDeterminant += Math.log(value);
    }
  }
  const substitute = (given: Float64Array): Float64Array => {
    const x = new Float64Array(given);
    for (let row = 0; row < n; row += 1) {
      let value = x[row] ?? 0;
      for (let k = 0; k < row; k += 1) value -= get(row, k) * (x[k] ?? 0);
      x[row] = value / get(row, row);
    }
    for (let row = n - 1; row >= 0; row -= 1) {
      let value = x[row] ?? 0;
      for (let k = row + 1; k < n; k += 1) value -= get(k, row) * (x[k] ?? 0);
      x[row] = value / get(row, row);
    }
    return x;
  };
  const unit = new Float64Array(n);
  unit[0] = 1;
  return { solution: substitute(right), inverseOfFirst: substitute(unit)[0] ?? 0, logDeterminant };
}

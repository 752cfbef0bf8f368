export interface LogisticRow {
  readonly x: readonly number[];
  readonly right: boolean;
  readonly weight: number;
}

const rounds = 50;

/**
 * Logistic regression by Newton's method with a normal prior on every coefficient: mean `centre`, precision `ridge` (0 = none).
 * Answers the coefficients; with precision on all of them it always has exactly one answer, even where a feature separates.
 */
export function fitLogistic(
  rows: readonly LogisticRow[],
  ridge: readonly number[],
  centre: readonly number[] = ridge.map(() => 0),
): number[] {
  const size = ridge.length;
  let beta = [...centre];
  for (let round = 0; round < rounds; round += 1) {
    const gradient = beta.map((value, at) => -(ridge[at] ?? 0) * (value - (centre[at] ?? 0)));
    const hessian = Array.from({ length: size }, (_, row) =>
      Array.from({ length: size }, (_, column) => (row === column ? (ridge[row] ?? 0) + 1e-9 : 0)),
    );
    for (const { x, right, weight } of rows) {
      const score = x.reduce((sum, value, at) => sum + value * (beta[at] ?? 0), 0);
      const p = 1 / (1 + Math.exp(-score));
      const slope = weight * ((right ? 1 : 0) - p);
      const curve = weight * p * (1 - p);
      x.forEach((value, row) => {
        if (value === 0) return;
        gradient[row] = (gradient[row] ?? 0) + slope * value;
        const line = hessian[row];
        x.forEach((other, column) => {
          if (line !== undefined) line[column] = (line[column] ?? 0) + curve * value * other;
        });
      });
    }
    const step = solve(hessian, gradient);
    // Newton may overshoot where answers are nearly separated; no coefficient moves by more than 2 at a time.
    const largest = Math.max(...step.map(Math.abs));
    const damped = largest > 2 ? 2 / largest : 1;
    beta = beta.map((value, at) => value + damped * (step[at] ?? 0));
    if (largest < 1e-8) break;
  }
  return beta;
}

/** Gauss and Jordan with partial pivoting. */
function solve(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, vector[at] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1) {
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row;
    }
    const chosen = rows[pivot];
    const current = rows[column];
    if (chosen === undefined || current === undefined) continue;
    rows[pivot] = current;
    rows[column] = chosen;
    const lead = chosen[column] ?? 1;
    rows.forEach((line, row) => {
      if (row === column) return;
      const share = (line[column] ?? 0) / lead;
      if (share === 0) return;
      for (let at = column; at <= size; at += 1) line[at] = (line[at] ?? 0) - share * (chosen[at] ?? 0);
    });
  }
  return rows.map((row, at) => (row[size] ?? 0) / (row[at] ?? 1));
}

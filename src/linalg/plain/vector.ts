/**
 * Solves R^T R x = b in place: forward by rows of R (one axpy a row), backward by rows of R (one inner product a row).
 */
export function solve(matrix: Float64Array, pivots: Float64Array, n: number, x: Float64Array): void {
  for (let k = 0; k < n; k++) {
    const value = x[k] / pivots[k];
    x[k] = value;
    const row = k * n;
    for (let j = k + 1; j < n; j++) x[j] -= matrix[row + j] * value;
  }
  for (let k = n - 1; k >= 0; k--) {
    const row = k * n;
    let sum0 = 0;
    let sum1 = 0;
    let j = k + 1;
    for (; j + 1 < n; j += 2) {
      sum0 += matrix[row + j] * x[j];
      sum1 += matrix[row + j + 1] * x[j + 1];
    }
    if (j < n) sum0 += matrix[row + j] * x[j];
    x[k] = (x[k] - (sum0 + sum1)) / pivots[k];
  }
}

/** y = M x from the lower triangle, one pass over its rows. */
export function multiply(matrix: Float64Array, n: number, x: Float64Array, y: Float64Array): void {
  for (let i = 0; i < n; i++) {
    const row = i * n;
    const xi = x[i];
    let sum = matrix[row + i] * xi;
    for (let j = 0; j < i; j++) {
      const entry = matrix[row + j];
      sum += entry * x[j];
      y[j] += entry * xi;
    }
    y[i] = sum;
  }
}

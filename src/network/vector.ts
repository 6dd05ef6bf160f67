/** The Euclidean norm, in plain doubles. */
export function normOf(x: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += x[k] * x[k];
  return Math.sqrt(sum);
}

/** |a - b| for the d entries from `from` on, in plain doubles. */
export function distance(a: Float64Array, b: Float64Array, from: number, d: number): number {
  let sum = 0;
  for (let k = from; k < from + d; k++) sum += (a[k] - b[k]) * (a[k] - b[k]);
  return Math.sqrt(sum);
}

import { gamma, mulDown, mulUp, sqrtDown, sqrtUp } from "../kernel/index.ts";

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

/** Bounds of the Euclidean norm; both NaN when an entry is. Scaled by a power of two, so that nothing over- or underflows that matters. */
export function normBounds(x: Float64Array): { lo: number; hi: number } {
  const largest = x.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  if (!(largest > 0 && largest < Number.POSITIVE_INFINITY)) return { lo: largest, hi: largest };
  const unit = largest > 2 ** 300 ? 2 ** 700 : largest < 2 ** -300 ? 2 ** -700 : 1;
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += (x[k] / unit) * (x[k] / unit);
  // n + 1 roundings of positive terms; what underflows is below 2^-1074 an entry, beside a sum of at least 2^-1600 unit^2.
  const share = gamma(2 * x.length + 8);
  return { lo: mulDown(sqrtDown(mulDown(sum, 1 - share)), unit), hi: mulUp(sqrtUp(mulUp(sum, 1 + 2 * share)), unit) };
}

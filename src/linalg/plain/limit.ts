import { orthantProbability } from "../acos.ts";
import type { EntryRadius } from "../backend.ts";

/** See `Backend.mapCosines`. */
export function mapCosines(
  matrix: Float64Array,
  n: number,
  rule: EntryRadius,
  sums: Float64Array,
  counts?: Int32Array | Uint32Array,
  m = 1,
): Int32Array {
  const { error, base, weight, slope, rounding, near } = rule;
  const missing = new Int32Array(n);
  sums.fill(0, 0, n);
  for (let i = 0; i < n; i++) {
    for (let index = i * n, j = 0; j < i; index++, j++) {
      const c = matrix[index];
      const t = Math.abs(c) + error;
      const rest = 1 - t;
      if (!(rest >= near)) {
        matrix[index] = Number.NaN;
        missing[i] += 1;
        continue;
      }
      const p = orthantProbability(c);
      const factor = counts === undefined ? p : counts[index] / m - p;
      const steepness = (slope * t) / Math.sqrt(rest * (1 + t));
      const radius = error * (base + weight * Math.abs(factor) + steepness) + rounding;
      matrix[index] = c * factor;
      sums[i] += radius;
      sums[j] += radius;
    }
  }
  return missing;
}

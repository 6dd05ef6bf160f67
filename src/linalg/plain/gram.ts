/**
 * Longest run of products summed before the partial sum is added to the entry: a chunk of k products costs k roundings
 * on its longest path.
 */
export const GRAM_CHUNK = 64;

/**
 * Rounding depth of `gram` for rows of length d: one chunk, then one addition a further chunk (the first is added to
 * zero, which is exact).
 */
export function gramDepth(d: number): number {
  return Math.min(d, GRAM_CHUNK) + Math.max(0, Math.ceil(d / GRAM_CHUNK) - 1);
}

/**
 * Inner products of all rows (n x d, row-major) into the lower triangle of `out` (n x n): 4 x 2 register blocks,
 * columns in chunks.
 */
export function gram(rows: Float64Array, n: number, d: number, out: Float64Array): void {
  for (let i = 0; i < n; i++) out.fill(0, i * n, i * n + i + 1);
  for (let start = 0; start < d; start += GRAM_CHUNK) {
    const end = Math.min(d, start + GRAM_CHUNK);
    for (let i = 0; i < n; i += 4) {
      const rest = i + 4 > n;
      if (!rest) addFourRows(rows, n, d, i, start, end, out);
      for (let r = i; r < Math.min(n, i + 4); r++) addRow(rows, n, d, r, rest ? 0 : i, start, end, out);
    }
  }
}

/** Adds the chunk's products of row i with the rows from..i. */
function addRow(
  rows: Float64Array,
  n: number,
  d: number,
  i: number,
  from: number,
  start: number,
  end: number,
  out: Float64Array,
): void {
  for (let j = from; j <= i; j++) {
    let sum = 0;
    for (let k = start; k < end; k++) sum += rows[i * d + k] * rows[j * d + k];
    out[i * n + j] += sum;
  }
}

/** Adds the chunk's products of rows i..i+3 with the rows before them, two columns at a time. */
function addFourRows(
  rows: Float64Array,
  n: number,
  d: number,
  i: number,
  start: number,
  end: number,
  out: Float64Array,
): void {
  const length = end - start;
  const a = i * d + start;
  for (let j = 0; j < i; j += 2) {
    let s00 = 0;
    let s01 = 0;
    let s10 = 0;
    let s11 = 0;
    let s20 = 0;
    let s21 = 0;
    let s30 = 0;
    let s31 = 0;
    const b = j * d + start;
    for (let k = 0; k < length; k++) {
      const b0 = rows[b + k];
      const b1 = rows[b + d + k];
      const a0 = rows[a + k];
      const a1 = rows[a + d + k];
      const a2 = rows[a + 2 * d + k];
      const a3 = rows[a + 3 * d + k];
      s00 += a0 * b0;
      s01 += a0 * b1;
      s10 += a1 * b0;
      s11 += a1 * b1;
      s20 += a2 * b0;
      s21 += a2 * b1;
      s30 += a3 * b0;
      s31 += a3 * b1;
    }
    const at = i * n + j;
    out[at] += s00;
    out[at + 1] += s01;
    out[at + n] += s10;
    out[at + n + 1] += s11;
    out[at + 2 * n] += s20;
    out[at + 2 * n + 1] += s21;
    out[at + 3 * n] += s30;
    out[at + 3 * n + 1] += s31;
  }
}

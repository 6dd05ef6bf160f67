/** Rows factored at a time. */
export const PANEL = 48;

/**
 * Rounding depth of `factor` at order n: |B - R^T R| <= gamma(depth) |R|^T |R|. An entry b_ij sees at most P = ceil(n /
 * PANEL) - 1 subtractions of panel sums and then at most PANEL - 1 subtractions of single products inside its own
 * panel. A panel sum is formed apart: at most PANEL roundings on any path. Divide the whole identity by the factors (1
 * + delta) that b_ij has gone through, so that b_ij is exact: a product of panel p then carries PANEL + (p - 1) of
 * them, a product of the own panel at most 1 + P + PANEL - 2, and r_ii r_ij carries P + PANEL - 1 and one more for the
 * division, two for the square root. All are at most P + PANEL + 1.
 */
export function factorDepth(n: number): number {
  return Math.min(n, PANEL) + Math.ceil(n / PANEL);
}

/**
 * Right-looking blocked Cholesky B = R^T R on the strict upper triangle and the separate diagonal; see
 * `Backend.factor`.
 */
export function factor(matrix: Float64Array, pivots: Float64Array, n: number): boolean {
  const panel = new Float64Array(PANEL * (n + 4));
  for (let start = 0; start < n; start += PANEL) {
    const end = Math.min(n, start + PANEL);
    if (!factorPanel(matrix, pivots, n, start, end)) return false;
    if (end < n) {
      pack(matrix, n, start, end, panel);
      subtractPanel(matrix, pivots, n, end, end - start, panel);
    }
  }
  return true;
}

/** Factors rows start..end-1 over all their columns, one row at a time. */
function factorPanel(matrix: Float64Array, pivots: Float64Array, n: number, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const row = i * n;
    for (let k = start; k < i; k++) {
      const source = k * n;
      const r = matrix[source + i];
      pivots[i] -= r * r;
      for (let j = i + 1; j < n; j++) matrix[row + j] -= r * matrix[source + j];
    }
    if (!(pivots[i] > 0 && pivots[i] < Infinity)) return false;
    const pivot = Math.sqrt(pivots[i]);
    pivots[i] = pivot;
    for (let j = i + 1; j < n; j++) matrix[row + j] /= pivot;
  }
  return true;
}

/**
 * Copies the panel's columns from `end` on in groups of four: group g holds, row after row, the entries of columns end
 * + 4 g .. end + 4 g + 3.
 */
function pack(matrix: Float64Array, n: number, start: number, end: number, panel: Float64Array): void {
  const depth = end - start;
  for (let k = 0; k < depth; k++) {
    const row = (start + k) * n;
    let at = 4 * k;
    for (let j = end; j < n; j += 4) {
      panel[at] = matrix[row + j];
      panel[at + 1] = j + 1 < n ? matrix[row + j + 1] : 0;
      panel[at + 2] = j + 2 < n ? matrix[row + j + 2] : 0;
      panel[at + 3] = j + 3 < n ? matrix[row + j + 3] : 0;
      at += 4 * depth;
    }
  }
}

/** B_ij -= sum over the panel of r_ki r_kj for i, j >= from; each sum is formed apart and subtracted once. */
function subtractPanel(
  matrix: Float64Array,
  pivots: Float64Array,
  n: number,
  from: number,
  depth: number,
  panel: Float64Array,
): void {
  const block = new Float64Array(16);
  const stride = 4 * depth;
  for (let i = from, a = 0; i < n; i += 4, a += stride) {
    for (let j = i, b = a; j < n; j += 4, b += stride) {
      multiplyBlock(panel, a, b, depth, block);
      if (j > i && j + 4 <= n) subtractBlock(matrix, n, i, j, block);
      else subtractEdge(matrix, pivots, n, i, j, block);
    }
  }
}

/** The 4 x 4 block of sums over k of panel[a + 4 k + r] panel[b + 4 k + c], as two 4 x 2 register blocks. */
function multiplyBlock(panel: Float64Array, a: number, b: number, depth: number, block: Float64Array): void {
  for (let half = 0; half < 4; half += 2) {
    let s00 = 0;
    let s01 = 0;
    let s10 = 0;
    let s11 = 0;
    let s20 = 0;
    let s21 = 0;
    let s30 = 0;
    let s31 = 0;
    for (let k = 0, p = a, q = b + half; k < depth; k++, p += 4, q += 4) {
      const b0 = panel[q];
      const b1 = panel[q + 1];
      const a0 = panel[p];
      const a1 = panel[p + 1];
      const a2 = panel[p + 2];
      const a3 = panel[p + 3];
      s00 += a0 * b0;
      s01 += a0 * b1;
      s10 += a1 * b0;
      s11 += a1 * b1;
      s20 += a2 * b0;
      s21 += a2 * b1;
      s30 += a3 * b0;
      s31 += a3 * b1;
    }
    block[half] = s00;
    block[half + 1] = s01;
    block[half + 4] = s10;
    block[half + 5] = s11;
    block[half + 8] = s20;
    block[half + 9] = s21;
    block[half + 12] = s30;
    block[half + 13] = s31;
  }
}

/** Subtracts a whole 4 x 4 block that lies right of the diagonal. */
function subtractBlock(matrix: Float64Array, n: number, i: number, j: number, block: Float64Array): void {
  for (let r = 0; r < 4; r++) {
    const at = (i + r) * n + j;
    matrix[at] -= block[4 * r];
    matrix[at + 1] -= block[4 * r + 1];
    matrix[at + 2] -= block[4 * r + 2];
    matrix[at + 3] -= block[4 * r + 3];
  }
}

/**
 * Subtracts a block on the diagonal or at the right edge: its part in the strict upper triangle, and the diagonal into
 * `pivots`.
 */
function subtractEdge(
  matrix: Float64Array,
  pivots: Float64Array,
  n: number,
  i: number,
  j: number,
  block: Float64Array,
): void {
  for (let r = i; r < Math.min(n, i + 4); r++) {
    for (let c = Math.max(j, r); c < Math.min(n, j + 4); c++) {
      const value = block[4 * (r - i) + (c - j)];
      if (c === r) pivots[r] -= value;
      else matrix[r * n + c] -= value;
    }
  }
}

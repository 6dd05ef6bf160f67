/** Eigenvalues of a symmetric tridiagonal matrix with its eigenvectors; a proposal, nothing is certified here. */
export interface TridiagonalEigen {
  /** The k eigenvalues, in no order. */
  readonly values: Float64Array;
  /** k x k row-major; column c is the eigenvector of values[c]. */
  readonly vectors: Float64Array;
}

/**
 * Implicit QL steps with Wilkinson's shift (Bowdler, Martin, Reinsch and Wilkinson 1968) on diagonal[0..k-1] and
 * offDiagonal[0..k-2].
 */
export function tridiagonalEigen(diagonal: readonly number[], offDiagonal: readonly number[]): TridiagonalEigen {
  const k = diagonal.length;
  const values = Float64Array.from(diagonal);
  const off = new Float64Array(k);
  for (let i = 0; i + 1 < k; i++) off[i] = offDiagonal[i];
  const vectors = new Float64Array(k * k);
  for (let i = 0; i < k; i++) vectors[i * k + i] = 1;
  for (let low = 0; low < k; low++) {
    for (let sweep = 0; sweep < 60; sweep++) {
      const high = blockEnd(values, off, low);
      if (high === low) break;
      sweepUp(values, off, vectors, low, high);
    }
  }
  return { values, vectors };
}

/** Last index of the unreduced block that starts at `low`. */
function blockEnd(values: Float64Array, off: Float64Array, low: number): number {
  let high = low;
  while (high + 1 < values.length) {
    const scale = Math.abs(values[high]) + Math.abs(values[high + 1]);
    if (!(Math.abs(off[high]) > 2 ** -53 * scale)) break;
    high++;
  }
  return high;
}

/** One QL step on the block low..high, rotations gathered in `vectors`. */
function sweepUp(values: Float64Array, off: Float64Array, vectors: Float64Array, low: number, high: number): void {
  const k = values.length;
  const half = (values[low + 1] - values[low]) / (2 * off[low]);
  const root = Math.sqrt(half * half + 1);
  let g = values[high] - values[low] + off[low] / (half + (half >= 0 ? root : -root));
  let s = 1;
  let c = 1;
  let p = 0;
  for (let i = high - 1; i >= low; i--) {
    const f = s * off[i];
    const b = c * off[i];
    const r = Math.sqrt(f * f + g * g);
    off[i + 1] = r;
    if (r === 0) {
      values[i + 1] -= p;
      off[high] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    const shifted = values[i + 1] - p;
    const t = (values[i] - shifted) * s + 2 * c * b;
    p = s * t;
    values[i + 1] = shifted + p;
    g = c * t - b;
    for (let row = 0; row < k; row++) {
      const at = row * k + i;
      const right = vectors[at + 1];
      vectors[at + 1] = s * vectors[at] + c * right;
      vectors[at] = c * vectors[at] - s * right;
    }
  }
  values[low] -= p;
  off[low] = g;
  off[high] = 0;
}

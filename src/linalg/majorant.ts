import { addUp, divUp, gamma, mulUp } from "../kernel/index.ts";

const POWER_STEPS = 32;

/**
 * Rigorous upper bound of the spectral radius of a matrix C with entries >= 0 (n x n row-major, full). For symmetric C
 * that is its spectral norm, and every symmetric B with |B| <= C entrywise has |B|_2 <= rho(C). Collatz-Wielandt:
 * rho(C) <= max_i (C v)_i / v_i for every v > 0. Power steps with C + s I give v (the shift s keeps a bipartite pattern
 * from oscillating); the least bound met is returned. Zero rows have quotient 0. Throws RangeError for a negative, NaN
 * or infinite entry.
 */
export function majorantNorm(C: Float64Array, n: number): number {
  const zeroRows = checkRows(C, n);
  const v = new Float64Array(n).fill(1);
  const product = new Float64Array(n);
  let best = Infinity;
  for (let step = 0; step < POWER_STEPS; step++) {
    multiply(C, n, v, product);
    const bound = collatzWielandt(product, v, zeroRows);
    if (bound < best) best = bound;
    if (best === 0 || !(best < Infinity)) return best;
    advance(v, product, best / 4);
  }
  return best;
}

/** Which rows are zero, after making sure that every entry is finite and >= 0. */
function checkRows(C: Float64Array, n: number): boolean[] {
  return Array.from({ length: n }, (_, i) => {
    let zero = true;
    for (let k = i * n; k < (i + 1) * n; k++) {
      if (!(C[k] >= 0 && C[k] < Infinity))
        throw new RangeError(`entry ${k} of the majorant is ${C[k]}, not a finite number >= 0`);
      if (C[k] > 0) zero = false;
    }
    return zero;
  });
}

function multiply(C: Float64Array, n: number, v: Float64Array, out: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += C[i * n + j] * v[j];
    out[i] = sum;
  }
}

/**
 * max_i (C v)_i / v_i rounded up. A computed sum of n products >= 0 is at least (1 - gamma(n)) times the true one less
 * n 2^-1074 of underflow, so the true one is at most (computed + n 2^-1074)(1 + gamma(2 n)).
 */
function collatzWielandt(product: Float64Array, v: Float64Array, zeroRows: readonly boolean[]): number {
  const n = v.length;
  const factor = addUp(1, gamma(2 * n));
  const underflow = mulUp(n, 2 ** -1074);
  let most = 0;
  for (let i = 0; i < n; i++) {
    const quotient = zeroRows[i] ? 0 : divUp(mulUp(addUp(product[i], underflow), factor), v[i]);
    if (Number.isNaN(quotient)) return Infinity;
    if (quotient > most) most = quotient;
  }
  return most;
}

/** v becomes (C + shift I) v, scaled to largest entry 1 and kept at 2^-300 or above. */
function advance(v: Float64Array, product: Float64Array, shift: number): void {
  let most = 0;
  for (let i = 0; i < v.length; i++) {
    v[i] = product[i] + shift * v[i];
    if (v[i] > most) most = v[i];
  }
  for (let i = 0; i < v.length; i++) v[i] = Math.max(v[i] / most, 2 ** -300);
}

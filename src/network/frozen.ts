import { decompositionCost } from "./decomposition.ts";
import type { MovingGram } from "./moving-gram.ts";
import type { Work } from "./work.ts";

/** 1 / 18! is below the rounding of a double. */
const TAYLOR_TERMS = 18;

/** The solution of e' = -H e after some time, and its integral up to then. */
export interface Solution {
  readonly e: Float64Array;
  readonly integral: Float64Array;
}

/**
 * exp(-h H) e and its integral from 0 to h, solved to rounding: by Taylor series over parts of h with (part of h) |H|
 * <= 1, or, where that takes more operations, in eigenvectors of H. Null when there is no work left for either.
 */
export function solveFrozen(gram: MovingGram, e: Float64Array, h: number, work: Work): Solution | null {
  const { n } = gram;
  const parts = Math.max(1, Math.ceil(h * gram.largestRowSum()));
  const byTaylor = 2 * n * n * TAYLOR_TERMS * parts;
  const byEigenvectors = 4 * n * n + (gram.isDecomposed ? 0 : decompositionCost(n));
  const isShort = parts === 1 || byTaylor <= byEigenvectors;
  const cost = isShort ? byTaylor : byEigenvectors;
  if (!work.allows(cost)) return null;
  work.spend(cost);
  return isShort ? taylor(gram, e, h, parts) : inEigenvectors(gram, e, h);
}

function taylor(gram: MovingGram, e: Float64Array, h: number, parts: number): Solution {
  const part = h / parts;
  const integral = new Float64Array(e.length);
  const image = new Float64Array(e.length);
  const now = e.slice();
  for (let p = 0; p < parts; p++) {
    const term = now.slice(); // (-part H)^k now / k!
    for (let k = 1; k <= TAYLOR_TERMS; k++) {
      gram.multiply(term, image);
      for (let i = 0; i < e.length; i++) {
        integral[i] += (part / k) * term[i];
        term[i] = (-part / k) * image[i];
        now[i] += term[i];
      }
    }
  }
  return { e: now, integral };
}

function inEigenvectors(gram: MovingGram, e: Float64Array, h: number): Solution | null {
  const { n } = gram;
  const decomposition = gram.decomposition();
  if (decomposition === null) return null;
  const { values, vectors } = decomposition;
  const solution = { e: new Float64Array(n), integral: new Float64Array(n) };
  for (let k = 0; k < n; k++) {
    const v = vectors.subarray(k * n, (k + 1) * n);
    const along = v.reduce((sum, x, i) => sum + x * e[i], 0);
    const { factor, integral } = decay(Math.max(0, values[k]), h); // H is semidefinite
    for (let i = 0; i < n; i++) {
      solution.e[i] += factor * along * v[i];
      solution.integral[i] += integral * along * v[i];
    }
  }
  return solution;
}

/** exp(-rate h) and its integral over h, by Taylor series over h / 2^k and k doublings. */
export function decay(rate: number, h: number): { factor: number; integral: number } {
  let part = h;
  let doublings = 0;
  for (; rate * part > 1; doublings++) part /= 2;
  let factor = 1;
  let integral = 0;
  let term = 1;
  for (let k = 1; k <= TAYLOR_TERMS; k++) {
    integral += (part / k) * term;
    term *= (-part / k) * rate;
    factor += term;
  }
  for (; doublings > 0; doublings--) {
    integral += factor * integral;
    factor *= factor;
  }
  return { factor, integral };
}

import { type Decomposition, decompose } from "./decomposition.ts";
import { estimateLeast } from "./spectrum.ts";
import type { SubsetSums } from "./subset-sums.ts";

/** H(W) of a moving network, kept up to date change of sign by change of sign, in plain doubles. */
export class MovingGram {
  readonly n: number;
  readonly #m: number;
  readonly #cosines: Float64Array;
  /** Co-activation counts, lower triangle. */
  readonly #counts: Int32Array;
  /** n x n, both triangles. */
  readonly #entries: Float64Array;
  /** Approximate eigenvector of the least eigenvalue. */
  #slowest: Float64Array;
  /** That of the matrix as it is; undefined until it is asked for. */
  #decomposition: Decomposition | null | undefined;

  /** @param cosines n x n, both triangles; @param counts n x n, lower triangle, of m neurons; it is changed */
  constructor(cosines: Float64Array, counts: Int32Array, n: number, m: number) {
    this.n = n;
    this.#m = m;
    this.#cosines = cosines;
    this.#counts = counts;
    this.#entries = new Float64Array(n * n);
    this.#slowest = new Float64Array(n);
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) this.#change(i, j, 0);
  }

  /** y = H x. */
  multiply(x: Float64Array, y: Float64Array): void {
    const n = this.n;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += this.#entries[i * n + j] * x[j];
      y[i] = sum;
    }
  }

  /** An upper bound of the greatest eigenvalue: the largest absolute row sum. */
  largestRowSum(): number {
    const n = this.n;
    let most = 0;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += Math.abs(this.#entries[i * n + j]);
      most = Math.max(most, sum);
    }
    return most;
  }

  /** Whether `decomposition` has its answer already. */
  get isDecomposed(): boolean {
    return this.#decomposition !== undefined;
  }

  /** All eigenvalues and eigenvectors, kept until the next change of sign; null when they cannot be had. */
  decomposition(): Decomposition | null {
    if (this.#decomposition === undefined) this.#decomposition = decompose(this.#entries, this.n);
    return this.#decomposition;
  }

  /** The least eigenvalue, estimated. */
  leastEigenvalue(): number {
    const { value, vector } = estimateLeast(this.#entries, this.n, this.#slowest);
    this.#slowest = vector;
    return value;
  }

  /**
   * Neuron r of the pattern becomes active on input i (weight 1) or ceases to be (-1); its other inputs are as in the
   * pattern.
   */
  flip(pattern: SubsetSums, r: number, i: number, weight: 1 | -1): void {
    this.#decomposition = undefined;
    for (let j = 0; j < this.n; j++) {
      if (j === i || pattern.has(r, j)) this.#change(Math.max(i, j), Math.min(i, j), weight);
    }
  }

  #change(i: number, j: number, by: number): void {
    const n = this.n;
    this.#counts[i * n + j] += by;
    const entry = (this.#cosines[i * n + j] * this.#counts[i * n + j]) / this.#m;
    this.#entries[i * n + j] = entry;
    this.#entries[j * n + i] = entry;
  }
}

/** Inputs in a group, a byte of a mask, and the subsets of a group. */
const GROUP = 8;
const SUBSETS = 1 << GROUP;

/**
 * A subset of the n inputs for each of m neurons, stored so that sums over the subsets are cheap: for every group of
 * eight inputs the sums over its 256 subsets are made once and then looked up (the method of the four Russians).
 */
export class SubsetSums {
  readonly #m: number;
  readonly #groups: number;
  /** One byte for each neuron and group: which inputs of the group are in the subset. */
  readonly #masks: Uint8Array;

  constructor(m: number, n: number, isIn: (r: number, i: number) => boolean) {
    this.#m = m;
    this.#groups = Math.ceil(n / GROUP);
    this.#masks = new Uint8Array(m * this.#groups);
    for (let r = 0; r < m; r++) for (let i = 0; i < n; i++) if (isIn(r, i)) this.toggle(r, i);
  }

  has(r: number, i: number): boolean {
    return ((this.#masks[r * this.#groups + (i >>> 3)] >>> (i & 7)) & 1) === 1;
  }

  toggle(r: number, i: number): void {
    this.#masks[r * this.#groups + (i >>> 3)] ^= 1 << (i & 7);
  }

  /** Operations of `combine` for each column, about. */
  get combineCost(): number {
    return this.#groups * (this.#m + SUBSETS);
  }

  /** out_r = sum over i in the subset of r of factors_i rows_i, for rows n x d; out is m x d. */
  combine(rows: Float64Array, d: number, factors: Float64Array, out: Float64Array): void {
    const groups = this.#groups;
    const masks = this.#masks;
    const sums = new Float64Array(groups * SUBSETS);
    for (let k = 0; k < d; k++) {
      fillSums(
        sums,
        factors.map((factor, i) => factor * rows[i * d + k]),
      );
      for (let r = 0, at = 0; r < this.#m; r++) {
        let sum = 0;
        for (let base = 0; base < sums.length; base += SUBSETS) sum += sums[base + masks[at++]];
        out[r * d + k] = sum;
      }
    }
  }
}

/** Entry 256 g + s: the sum of the values of group g over the subset s. */
function fillSums(sums: Float64Array, values: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    const bit = 1 << (i & 7);
    const base = (i >>> 3) * SUBSETS;
    for (let subset = bit; subset < 2 * bit; subset++) sums[base + subset] = sums[base + subset - bit] + values[i];
  }
}

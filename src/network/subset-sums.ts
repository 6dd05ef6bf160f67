/** Inputs in a group, a byte of a mask, and the subsets of a group. */
const GROUP = 8;
const SUBSETS = 1 << GROUP;

/**
 * A subset of the n inputs for each of m neurons, stored so that sums over the subsets are cheap: for every group of
 * eight inputs the sums over its 256 subsets are made once and then looked up (the method of the four Russians).
 */
export class SubsetSums {
  readonly n: number;
  readonly m: number;
  readonly groups: number;
  /** One byte for each neuron and group, m x groups: which inputs of the group are in the subset. */
  readonly masks: Uint8Array;

  constructor(m: number, n: number, isIn: (r: number, i: number) => boolean) {
    this.n = n;
    this.m = m;
    this.groups = Math.ceil(n / GROUP);
    this.masks = new Uint8Array(m * this.groups);
    for (let r = 0; r < m; r++) for (let i = 0; i < n; i++) if (isIn(r, i)) this.toggle(r, i);
  }

  has(r: number, i: number): boolean {
    return ((this.masks[r * this.groups + (i >>> 3)] >>> (i & 7)) & 1) === 1;
  }

  toggle(r: number, i: number): void {
    this.masks[r * this.groups + (i >>> 3)] ^= 1 << (i & 7);
  }

  isEmpty(r: number): boolean {
    for (let at = r * this.groups; at < (r + 1) * this.groups; at++) if (this.masks[at] !== 0) return false;
    return true;
  }

  /** Operations of `combine` for each column, about. */
  get combineCost(): number {
    return this.groups * (this.m + SUBSETS);
  }

  /** Room for the sums of {@link prepare}. */
  table(): Float64Array {
    return new Float64Array(this.groups * SUBSETS);
  }

  /** Fills a table with the sums of n values over all subsets of every group. Each is rounded less than eight times. */
  prepare(values: Float64Array, table: Float64Array): void {
    for (let i = 0; i < values.length; i++) {
      const bit = 1 << (i & 7);
      const base = (i >>> 3) * SUBSETS;
      for (let subset = bit; subset < 2 * bit; subset++) table[base + subset] = table[base + subset - bit] + values[i];
    }
  }

  /** The sum over the subset of r of the values that the table was prepared for: rounded `groups` times more. */
  sum(r: number, table: Float64Array): number {
    let sum = 0;
    for (let base = 0, at = r * this.groups; base < table.length; base += SUBSETS)
      sum += table[base + this.masks[at++]];
    return sum;
  }

  /** The same, from the values themselves: for a few neurons sooner than a table is prepared. Rounded n times. */
  sumOf(r: number, values: Float64Array): number {
    let sum = 0;
    for (let g = 0, at = r * this.groups; g < this.groups; g++, at++) {
      for (let rest = this.masks[at]; rest !== 0; rest &= rest - 1)
        sum += values[8 * g + 31 - Math.clz32(rest & -rest)];
    }
    return sum;
  }

  /** out_r = sum over i in the subset of r of factors_i rows_i, for rows n x d; out is m x d. */
  combine(rows: Float64Array, d: number, factors: Float64Array, out: Float64Array): void {
    const table = this.table();
    for (let k = 0; k < d; k++) {
      this.prepare(
        factors.map((factor, i) => factor * rows[i * d + k]),
        table,
      );
      for (let r = 0; r < this.m; r++) out[r * d + k] = this.sum(r, table);
    }
  }
}

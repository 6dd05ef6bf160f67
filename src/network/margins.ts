import { addUp, gamma, Interval, mulUp, UNIT_ROUNDOFF } from "../kernel/index.ts";
import { DoubleWord, dotError, WORD_ERROR, type Words } from "./double-word.ts";
import type { Preactivations } from "./preactivation.ts";
import type { SharpCosines } from "./sharp-cosines.ts";
import type { Start } from "./start.ts";
import type { SubsetSums } from "./subset-sums.ts";

/** A pre-activation of the moved network and what it is off by at most. */
export interface Margin {
  readonly z: number;
  readonly error: number;
}

/** The offsets of all neurons as linked lists: `head` has an entry for each neuron, -1 for none. */
export interface OffsetsState {
  readonly head: Int32Array;
  readonly next: Int32Array;
  readonly input: Int32Array;
  readonly hi: Float64Array;
  readonly lo: Float64Array;
}

export function noOffsets(m: number): OffsetsState {
  const [none, nothing] = [new Int32Array(0), new Float64Array(0)];
  return { head: new Int32Array(m).fill(-1), next: none, input: none, hi: nothing, lo: nothing };
}

/** What a neuron's coefficient of one input is beside the sum of residuals; entry `next` of the same neuron follows. */
class Offsets {
  #next: Int32Array;
  #input: Int32Array;
  #hi: Float64Array;
  #lo: Float64Array;
  #size: number;
  readonly #head: Int32Array;

  constructor({ head, next, input, hi, lo }: OffsetsState) {
    this.#head = head;
    this.#size = next.length;
    const room = Math.max(64, this.#size);
    this.#next = enlarged(next, new Int32Array(room));
    this.#input = enlarged(input, new Int32Array(room));
    this.#hi = enlarged(hi, new Float64Array(room));
    this.#lo = enlarged(lo, new Float64Array(room));
  }

  state(): OffsetsState {
    const size = this.#size;
    return {
      head: this.#head.slice(),
      next: this.#next.slice(0, size),
      input: this.#input.slice(0, size),
      hi: this.#hi.slice(0, size),
      lo: this.#lo.slice(0, size),
    };
  }

  add(r: number, i: number, hi: number, lo: number): { hi: number; lo: number } {
    let at = this.#head[r];
    while (at >= 0 && this.#input[at] !== i) at = this.#next[at];
    if (at < 0) at = this.#append(r, i);
    const sum = new DoubleWord(this.#hi[at], this.#lo[at]).add(hi, lo);
    this.#hi[at] = sum.hi;
    this.#lo[at] = sum.lo;
    return sum;
  }

  isEmpty(r: number): boolean {
    return this.#head[r] < 0;
  }

  forEach(r: number, visit: (i: number, hi: number, lo: number) => void): void {
    for (let at = this.#head[r]; at >= 0; at = this.#next[at]) visit(this.#input[at], this.#hi[at], this.#lo[at]);
  }

  /** sum over the offsets of r of factors[from + input] times offset, and of the absolute offsets, in plain doubles. */
  weigh(r: number, factors: Float64Array, from: number, out: { sum: number; size: number }): void {
    let sum = 0;
    let size = 0;
    for (let at = this.#head[r]; at >= 0; at = this.#next[at]) {
      sum += factors[from + this.#input[at]] * this.#hi[at];
      size += Math.abs(this.#hi[at]);
    }
    out.sum = sum;
    out.size = size;
  }

  #append(r: number, i: number): number {
    const at = this.#size++;
    if (at === this.#next.length) {
      this.#next = enlarged(this.#next, new Int32Array(2 * at));
      this.#input = enlarged(this.#input, new Int32Array(2 * at));
      this.#hi = enlarged(this.#hi, new Float64Array(2 * at));
      this.#lo = enlarged(this.#lo, new Float64Array(2 * at));
    }
    this.#next[at] = this.#head[r];
    this.#input[at] = i;
    this.#head[r] = at;
    return at;
  }
}

function enlarged<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Up to so many pairs are summed without the table of their input. */
const FEW_PAIRS = 32;

/**
 * Pre-activations of the network that has moved by its own gradient,
 *
 *     w_r = w_r(0) - scale a_r sum_j c_rj x_j,   c_rj = 1_rj S_j + o_rj,   scale = eta / sqrt(m),
 *
 * S the sum of the residuals of all steps, 1_rj the sign of the pair as it is, and o_rj (0 for a pair that has never changed) such that c_rj
 * is the sum of the residuals of those steps in which the pair was active. So a step changes S alone, n numbers, whatever m and d are.
 */
export class Margins {
  readonly #start: Start;
  readonly #initial: Preactivations;
  readonly #cosines: SharpCosines;
  readonly #pattern: SubsetSums;
  readonly #scale: DoubleWord;
  readonly #offsets: Offsets;
  readonly #table: Float64Array;
  readonly #values: Float64Array;
  readonly #members: Int32Array;
  readonly #weighed = { sum: 0, size: 0 };

  constructor(
    start: Start,
    initial: Preactivations,
    cosines: SharpCosines,
    pattern: SubsetSums,
    scale: DoubleWord,
    offsets: OffsetsState,
  ) {
    this.#start = start;
    this.#initial = initial;
    this.#cosines = cosines;
    this.#pattern = pattern;
    this.#scale = scale;
    this.#offsets = new Offsets(offsets);
    this.#table = pattern.table();
    this.#values = new Float64Array(cosines.n);
    this.#members = new Int32Array(cosines.n);
  }

  /**
   * A way to evaluate margins of input i in plain doubles, n / 8 look-ups each; it is good until S changes or another input is prepared.
   *
   * Error: that of the start; products, table and sum of at most n / 8 + 10 roundings each of sum_j |cos_ij S_j|, the low parts and
   * errors of the cosines left out included; as much for the offsets; gamma(n + 32) counts more than twice of it. For few pairs
   * there is no table, and a sum of at most n roundings.
   * @param pairs how many will be asked for, about
   */
  quick(i: number, sums: Words, pairs = this.#start.m): (r: number) => Margin {
    const { n, hi } = this.#cosines;
    const { m, signs } = this.#start;
    const { z, error } = this.#initial;
    const scale = this.#scale.hi;
    const share = 2 * gamma(n + 32);
    let size = 0;
    for (let j = 0; j < n; j++) {
      this.#values[j] = hi[i * n + j] * sums.hi[j];
      size += Math.abs(this.#values[j]);
    }
    const isTabled = pairs > FEW_PAIRS;
    if (isTabled) this.#pattern.prepare(this.#values, this.#table);
    const out = { z: 0, error: 0 };
    return (r) => {
      this.#offsets.weigh(r, hi, i * n, this.#weighed);
      const own = isTabled ? this.#pattern.sum(r, this.#table) : this.#pattern.sumOf(r, this.#values);
      const moved = own + this.#weighed.sum;
      out.z = z[i * m + r] - signs[r] * scale * moved;
      out.error = (error[r] + share * scale * (size + this.#weighed.size) + UNIT_ROUNDOFF * Math.abs(out.z)) * SLACK;
      return out;
    };
  }

  /** The margin of pair (r, i) in double words; `out` receives it. Returns a bound of its error. */
  sharp(r: number, i: number, sums: Words, out: DoubleWord): number {
    const { n, hi, lo, error, rows, rowError } = this.#cosines;
    const { d, weights, signs } = this.#start;
    const moved = new DoubleWord();
    let size = 0;
    const count = this.#pattern.members(r, this.#members);
    for (let k = 0; k < count; k++) {
      const j = this.#members[k];
      moved.addProduct(hi[i * n + j], lo[i * n + j], sums.hi[j], sums.lo[j]);
      size += Math.abs(sums.hi[j]);
    }
    this.#offsets.forEach(r, (j, oHi, oLo) => {
      moved.addProduct(hi[i * n + j], lo[i * n + j], oHi, oLo);
      size += Math.abs(oHi);
    });
    moved.normalise().times(this.#scale.hi, this.#scale.lo);
    out.set(0, 0);
    let square = 0;
    for (let k = 0; k < d; k++) {
      out.addProduct(rows.hi[i * d + k], rows.lo[i * d + k], weights[r * d + k], 0);
      square += weights[r * d + k] * weights[r * d + k];
    }
    out.normalise().add(-signs[r] * moved.hi, -signs[r] * moved.lo);
    const ofMove = addUp(addUp(error, dotError(2 * n)), 8 * WORD_ERROR);
    const ofStart = addUp(addUp(rowError, dotError(d)), 8 * WORD_ERROR);
    const length = Math.sqrt(square) * SLACK + 2 ** -500; // what underflows in the squares is below that
    return addUp(mulUp(ofMove, this.#scale.hi * size * SLACK), mulUp(ofStart, length));
  }

  /** All pre-activations as they are, in plain doubles (n m / 8 look-ups for each input). */
  all(sums: Words): Preactivations {
    const { n } = this.#cosines;
    const { m } = this.#start;
    const values = { z: new Float64Array(n * m), error: new Float64Array(m) };
    for (let i = 0; i < n; i++) {
      const quick = this.quick(i, sums);
      for (let r = 0; r < m; r++) {
        const { z, error } = quick(r);
        values.z[i * m + r] = z;
        if (!(error <= values.error[r])) values.error[r] = error;
      }
    }
    return values;
  }

  /**
   * The sign of pair (r, i) changes; call it before the pattern is told. Returns a bound of what rounding changes the coefficient by.
   */
  flip(r: number, i: number, sums: Words): number {
    const sign = this.#pattern.has(r, i) ? 1 : -1;
    const { hi } = this.#offsets.add(r, i, sign * sums.hi[i], sign * sums.lo[i]);
    return 4 * WORD_ERROR * (Math.abs(hi) + 2 * Math.abs(sums.hi[i]));
  }

  /** Whether neuron r has never been active on any input, and so has not moved at all: its signs are those of the start, exactly. */
  isAtRest(r: number): boolean {
    return this.#offsets.isEmpty(r) && this.#pattern.isEmpty(r);
  }

  /** sum_j factors[from + j] o_rj and sum_j |o_rj| over the offsets of neuron r, in plain doubles. */
  weighOffsets(r: number, factors: Float64Array, from: number, out: { sum: number; size: number }): void {
    this.#offsets.weigh(r, factors, from, out);
  }

  /** Calls `visit` with every o_rj of neuron r that is or was not 0. */
  forEachOffset(r: number, visit: (j: number, hi: number, lo: number) => void): void {
    this.#offsets.forEach(r, visit);
  }

  /** What {@link Margins} can be made of again. */
  offsets(): OffsetsState {
    return this.#offsets.state();
  }

  /** eta / sqrt(m), enclosed. */
  get scale(): Interval {
    return Interval.of(this.#scale.hi).times(Interval.between(1 - 2 ** -50, 1 + 2 ** -50));
  }
}

/** Bounds are sums of a few products of positive doubles, each rounded once or twice: this makes up for hundreds of roundings. */
const SLACK = 1 + 2 ** -30;

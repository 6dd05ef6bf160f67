import { DoubleWord } from "./double-word.ts";

/** The offsets of all neurons, neuron after neuron: neuron r has `count[r]` of them. */
export interface OffsetsState {
  readonly count: Int32Array;
  readonly input: Int32Array;
  readonly hi: Float64Array;
  readonly lo: Float64Array;
}

export function noOffsets(m: number): OffsetsState {
  const nothing = new Float64Array(0);
  return { count: new Int32Array(m), input: new Int32Array(0), hi: nothing, lo: nothing };
}

/** Doubles of an entry besides its high part: its low part, and the pre-activation of the pair at the start, a double word, NaN until it is known. */
const STRIDE = 3;

/**
 * What a neuron's coefficient of one input is beside the sum of residuals, for the pairs that ever changed their sign. The entries of a neuron
 * are a block of a pool, in the order in which they came; a block that is full moves to the end of the pool, to twice the room.
 */
export class Offsets {
  /** For each neuron where its block begins and how many entries it has. */
  readonly #blocks: Int32Array;
  #input: Int32Array;
  #hi: Float64Array;
  #rest: Float64Array;
  #end = 0;

  constructor({ count, input, hi, lo }: OffsetsState) {
    this.#blocks = new Int32Array(2 * count.length);
    const room = Math.max(64, 2 * input.length);
    this.#input = new Int32Array(room);
    this.#hi = new Float64Array(room);
    this.#rest = new Float64Array(STRIDE * room);
    let at = 0;
    count.forEach((size, r) => {
      for (let k = 0; k < size; k++, at++) this.add(r, input[at], hi[at], lo[at]);
    });
  }

  state(): OffsetsState {
    const count = this.#blocks.filter((_, k) => k % 2 === 1);
    const total = count.reduce((sum, size) => sum + size, 0);
    const state = { input: new Int32Array(total), hi: new Float64Array(total), lo: new Float64Array(total) };
    let at = 0;
    for (let r = 0; r < count.length; r++) {
      this.forEach(r, (i, hi, lo) => {
        [state.input[at], state.hi[at], state.lo[at]] = [i, hi, lo];
        at += 1;
      });
    }
    return { count, ...state };
  }

  /** Adds to the offset of pair (r, i); returns it. */
  add(r: number, i: number, hi: number, lo: number): DoubleWord {
    let at = this.find(r, i);
    if (at < 0) at = this.#append(r, i);
    const sum = new DoubleWord(this.#hi[at], this.#rest[STRIDE * at]).add(hi, lo);
    this.#hi[at] = sum.hi;
    this.#rest[STRIDE * at] = sum.lo;
    return sum;
  }

  /** Where the entry of pair (r, i) stands until the next is added; -1 when it has none. */
  find(r: number, i: number): number {
    const from = this.#blocks[2 * r];
    for (let at = from; at < from + this.#blocks[2 * r + 1]; at++) if (this.#input[at] === i) return at;
    return -1;
  }

  /** Reads the pre-activation at the start that was noted at an entry; whether there is one. */
  recall(at: number, out: DoubleWord): boolean {
    out.set(this.#rest[STRIDE * at + 1], this.#rest[STRIDE * at + 2]);
    return !Number.isNaN(out.hi);
  }

  note(at: number, hi: number, lo: number): void {
    this.#rest[STRIDE * at + 1] = hi;
    this.#rest[STRIDE * at + 2] = lo;
  }

  isEmpty(r: number): boolean {
    return this.#blocks[2 * r + 1] === 0;
  }

  forEach(r: number, visit: (i: number, hi: number, lo: number) => void): void {
    const from = this.#blocks[2 * r];
    for (let at = from; at < from + this.#blocks[2 * r + 1]; at++) {
      visit(this.#input[at], this.#hi[at], this.#rest[STRIDE * at]);
    }
  }

  /** sum over the offsets of r of factors[from + input] times offset, and of the absolute offsets, in plain doubles. */
  weigh(r: number, factors: Float64Array, from: number, out: { sum: number; size: number }): void {
    const first = this.#blocks[2 * r];
    const last = first + this.#blocks[2 * r + 1];
    const input = this.#input;
    const hi = this.#hi;
    let sum = 0;
    let size = 0;
    for (let at = first; at < last; at++) {
      const offset = hi[at];
      sum += factors[from + input[at]] * offset;
      size += Math.abs(offset);
    }
    out.sum = sum;
    out.size = size;
  }

  #append(r: number, i: number): number {
    const count = this.#blocks[2 * r + 1];
    if ((count & (count - 1)) === 0) this.#move(r, Math.max(1, 2 * count));
    const at = this.#blocks[2 * r] + count;
    this.#input[at] = i;
    this.#hi[at] = 0;
    this.#rest[STRIDE * at] = 0;
    this.#rest[STRIDE * at + 1] = Number.NaN;
    this.#blocks[2 * r + 1] = count + 1;
    return at;
  }

  /** Moves the block of r to the end, where there is room for `room` entries. */
  #move(r: number, room: number): void {
    const from = this.#blocks[2 * r];
    const count = this.#blocks[2 * r + 1];
    if (this.#end + room > this.#input.length) {
      const size = 2 * this.#input.length + room;
      const [input, hi, rest] = [this.#input, this.#hi, this.#rest];
      [this.#input, this.#hi] = [new Int32Array(size), new Float64Array(size)];
      this.#rest = new Float64Array(STRIDE * size);
      this.#input.set(input);
      this.#hi.set(hi);
      this.#rest.set(rest);
    }
    this.#input.copyWithin(this.#end, from, from + count);
    this.#hi.copyWithin(this.#end, from, from + count);
    this.#rest.copyWithin(STRIDE * this.#end, STRIDE * from, STRIDE * (from + count));
    this.#blocks[2 * r] = this.#end;
    this.#end += room;
  }
}

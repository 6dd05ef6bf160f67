import type { SubsetSums } from "./subset-sums.ts";

/** What a byte can count. */
const MOST = 255;

/**
 * How the co-activation counts of one input change, gathered for many neurons before the counts are touched: masks are added up four inputs
 * at a time, a byte for each.
 */
export class RowChanges {
  /** The input whose counts change. */
  #input = 0;
  readonly #n: number;
  readonly #up: Uint32Array;
  readonly #down: Uint32Array;
  #ups = 0;
  #downs = 0;
  /** Four bits as four bytes, 1 or 0. */
  readonly #bytes: Uint32Array;

  constructor(n: number) {
    this.#n = n;
    const words = 2 * Math.ceil(n / 8);
    [this.#up, this.#down] = [new Uint32Array(words), new Uint32Array(words)];
    const bits = Array.from({ length: 16 }, (_, mask) => [0, 1, 2, 3].map((bit) => (mask >>> bit) & 1));
    this.#bytes = new Uint32Array(Uint8Array.from(bits.flat()).buffer);
  }

  /**
   * Input i has one neuron more or less in common with every input that neuron r is active on, i among them.
   * @param counts those to which changes that there is no more room for are added
   */
  add({ masks, groups }: SubsetSums, r: number, i: number, by: 1 | -1, counts: Int32Array): void {
    if (i !== this.#input || this.#ups === MOST || this.#downs === MOST) this.settle(counts);
    this.#input = i;
    const sums = by === 1 ? this.#up : this.#down;
    if (by === 1) this.#ups += 1;
    else this.#downs += 1;
    for (let at = r * groups, word = 0; word < sums.length; at++, word += 2) {
      const mask = masks[at];
      sums[word] += this.#bytes[mask & 15];
      sums[word + 1] += this.#bytes[mask >>> 4];
    }
  }

  /** Adds what has been gathered to the counts: n x n, lower triangle. */
  settle(counts: Int32Array): void {
    if (this.#ups === 0 && this.#downs === 0) return;
    const [n, i] = [this.#n, this.#input];
    const [up, down] = [new Uint8Array(this.#up.buffer), new Uint8Array(this.#down.buffer)];
    for (let j = 0; j < n; j++) counts[i > j ? i * n + j : j * n + i] += up[j] - down[j];
    this.#up.fill(0);
    this.#down.fill(0);
    [this.#ups, this.#downs] = [0, 0];
  }
}

import { describe, expect, it } from "vitest";
import { createWasmBackend } from "../../src/linalg/wasm/index.ts";
import { randomSource } from "./wasm-oracle.ts";

const backend = createWasmBackend({ threads: 1 });

/** Common ones of two rows, bit by bit. */
function common(bits: Uint32Array, words: number, i: number, j: number): number {
  let count = 0;
  for (let k = 0; k < words; k++) {
    for (let both = bits[i * words + k] & bits[j * words + k]; both !== 0; both &= both - 1) count++;
  }
  return count;
}

describe("wasm coactivation, against counting bit by bit", () => {
  it.each([1, 2, 3, 7, 8, 31, 32, 33, 63, 64, 65, 97])("n = %i rows of few words", (n) => {
    for (const words of [0, 1, 2, 3, 4, 5]) {
      const random = randomSource(n + 100 * words);
      const bits = Uint32Array.from({ length: n * words }, () => random() * 2 ** 32);
      const counts = new Int32Array(n * n).fill(-1);
      backend.coactivation(bits, n, words, counts);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) expect(counts[i * n + j]).toBe(j <= i ? common(bits, words, i, j) : -1);
      }
    }
  });

  it.each([2047, 2048, 2049, 4096, 4097])("%i words, all ones and random ones", (words) => {
    const random = randomSource(words);
    const bits = Uint32Array.from({ length: 3 * words }, () => random() * 2 ** 32).fill(0xffffffff, words, 2 * words);
    const counts = new Int32Array(9);
    backend.coactivation(bits, 3, words, counts);
    for (let i = 0; i < 3; i++) for (let j = 0; j <= i; j++) expect(counts[3 * i + j]).toBe(common(bits, words, i, j));
    expect(counts[4]).toBe(32 * words);
  });
});

/** Number of ones in a 32-bit word. */
export function popcount(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Common ones of all pairs of rows; see `Backend.coactivation`. Three words share the last steps of a popcount. */
export function coactivation(bits: Uint32Array, n: number, words: number, counts: Int32Array): void {
  const whole = words - (words % 3);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let a = i * words;
      let b = j * words;
      let count = 0;
      for (const end = a + whole; a < end; a += 3, b += 3) {
        count += countThree(bits[a] & bits[b], bits[a + 1] & bits[b + 1], bits[a + 2] & bits[b + 2]);
      }
      for (const end = (i + 1) * words; a < end; a++, b++) count += popcount(bits[a] & bits[b]);
      counts[i * n + j] = count;
    }
  }
}

/**
 * Ones in three words: two carry-save half sums of 2-bit fields stay below 2^4 a field, so one multiplication adds all
 * bytes.
 */
function countThree(x: number, y: number, z: number): number {
  const p = x - ((x >>> 1) & 0x55555555);
  const q = y - ((y >>> 1) & 0x55555555);
  const r = z - ((z >>> 1) & 0x55555555);
  const low = (p & 0x33333333) + (q & 0x33333333) + (r & 0x33333333);
  const high = ((p >>> 2) & 0x33333333) + ((q >>> 2) & 0x33333333) + ((r >>> 2) & 0x33333333);
  const sum = (low & 0x0f0f0f0f) + ((low >>> 4) & 0x0f0f0f0f) + (high & 0x0f0f0f0f) + ((high >>> 4) & 0x0f0f0f0f);
  return Math.imul(sum, 0x01010101) >>> 24;
}

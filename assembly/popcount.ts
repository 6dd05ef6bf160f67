/** Common ones of two rows of `words` 64-bit words. */
export function commonOnes(a: usize, b: usize, words: i32): i32 {
  let count: i64 = 0;
  for (const end: usize = a + ((<usize>words) << 3); a < end; a += 8, b += 8) {
    count += popcnt<i64>(load<i64>(a) & load<i64>(b));
  }
  return <i32>count;
}

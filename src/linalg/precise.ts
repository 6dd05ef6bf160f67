/**
 * Sums of products to twice the working precision (Dekker 1971; Ogita, Rump and Oishi, Accurate sum and dot product,
 * 2005). Only +, - and * rounded to nearest are used, so any engine gives the same bits.
 */

const SPLITTER = 2 ** 27 + 1;

/** fl(a b) is the product; this is the rest, a b - fl(a b), exact unless something under- or overflows. */
export function productRest(a: number, b: number, product: number): number {
  const aBig = SPLITTER * a;
  const aHigh = aBig - (aBig - a);
  const aLow = a - aHigh;
  const bBig = SPLITTER * b;
  const bHigh = bBig - (bBig - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** a + b - fl(a + b), exactly (Knuth). */
export function sumRest(a: number, b: number, sum: number): number {
  const part = sum - a;
  return a - (sum - part) + (b - part);
}

/**
 * Sum of squares of x[from], ..., x[to - 1], all of magnitude at most 1, rounded once in effect: relative error at most
 * 2 u for up to 10^6 terms. The compensated sum obeys |s~ - s| <= u s + gamma(k)^2 s (Ogita, Rump and Oishi,
 * Proposition 5.5), and gamma(k)^2 < u / 2 up to k = 10^7; underflow adds at most 5 k 2^-1074, nothing beside a sum of
 * at least 1/4.
 */
export function sumOfSquares(x: Float64Array, from: number, to: number): number {
  let sum = 0;
  let rest = 0;
  for (let k = from; k < to; k++) {
    const product = x[k] * x[k];
    const next = sum + product;
    rest += sumRest(sum, product, next) + productRest(x[k], x[k], product);
    sum = next;
  }
  return sum + rest;
}

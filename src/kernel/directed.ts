import { decodeDouble, LARGEST_DOUBLE, nextDown, nextUp, powerOfTwo } from "./double-bits.ts";
import { compareScaled } from "./dyadic.ts";
import { OutsideDomain } from "./problem.ts";

/**
 * Sums, products, quotients and roots of doubles rounded down or up, correctly (the tightest double bound), from
 * round-to-nearest operations and the exact sign of their error: Dekker's sum and product with Veltkamp's splitting, the
 * remainder for quotients and roots (Dekker 1971; Ogita, Rump and Oishi 2005). Where those could overflow or underflow
 * the sign comes from exact integers. A NaN operand, 0 * Infinity, Infinity - Infinity and the like give NaN.
 */

/** u = 2^-53, the unit roundoff of doubles. */
export const UNIT_ROUNDOFF = Number.EPSILON / 2;

const SPLITTER = 0x800_0001; // 2^27 + 1
// Within these the products below neither overflow nor lose bits to underflow.
const SAFE_LEAST = powerOfTwo(-480);
const SAFE_LARGEST = powerOfTwo(480);

function isSafe(x: number): boolean {
  const magnitude = Math.abs(x);
  return magnitude >= SAFE_LEAST && magnitude <= SAFE_LARGEST;
}

/** a * b - product, exactly, where product = fl(a * b) and all are in the safe range. */
function productError(a: number, b: number, product: number): number {
  const aScaled = SPLITTER * a;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = SPLITTER * b;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** Sign of a * b - c for finite doubles, by exact integers. */
function exactProductSign(a: number, b: number, c: number): number {
  const x = decodeDouble(a);
  const y = decodeDouble(b);
  const z = decodeDouble(c);
  return compareScaled(x.mantissa * y.mantissa, x.exponent + y.exponent, z.mantissa, z.exponent);
}

/** a + b - sum, exactly, where sum = fl(a + b) is finite; it needs the larger operand first (Dekker 1971). */
function sumError(a: number, b: number, sum: number): number {
  return Math.abs(a) >= Math.abs(b) ? b - (sum - a) : a - (sum - b);
}

/** The rounded-to-nearest result, moved down when the exact one is below it: when the error is negative. */
function below(nearest: number, error: number): number {
  return error >= 0 ? nearest : nextDown(nearest);
}

function above(nearest: number, error: number): number {
  return error <= 0 ? nearest : nextUp(nearest);
}

/** What to return when round-to-nearest overflowed, was exactly infinite, or is NaN. */
function downFromNonFinite(nearest: number, exact: boolean): number {
  return nearest === Number.POSITIVE_INFINITY && !exact ? LARGEST_DOUBLE : nearest;
}

/** Greatest double at or below a + b. */
export function addDown(a: number, b: number): number {
  const sum = a + b;
  if (!Number.isFinite(sum)) return downFromNonFinite(sum, !(Number.isFinite(a) && Number.isFinite(b)));
  return below(sum, sumError(a, b, sum));
}

/** Least double at or above a + b. */
export function addUp(a: number, b: number): number {
  return 0 - addDown(-a, -b);
}

/** Greatest double at or below a - b. */
export function subDown(a: number, b: number): number {
  return addDown(a, -b);
}

/** Least double at or above a - b. */
export function subUp(a: number, b: number): number {
  return 0 - addDown(-a, b);
}

/** Greatest double at or below a * b. */
export function mulDown(a: number, b: number): number {
  const product = a * b;
  if (!Number.isFinite(product)) return downFromNonFinite(product, !(Number.isFinite(a) && Number.isFinite(b)));
  if (isSafe(a) && isSafe(b)) return below(product, productError(a, b, product));
  if (a === 0 || b === 0) return 0;
  return below(product, exactProductSign(a, b, product));
}

/** Least double at or above a * b. */
export function mulUp(a: number, b: number): number {
  return 0 - mulDown(-a, b);
}

/** Sign of a / b - quotient: that of a - quotient * b, turned when b < 0. */
function quotientError(a: number, b: number, quotient: number): number {
  let remainder: number;
  if (isSafe(a) && isSafe(b)) {
    // The quotient is within 2^-960 and 2^960. The product is within 2u of a, so a - product is exact (Sterbenz's lemma)
    // and the last subtraction keeps the sign.
    const product = quotient * b;
    remainder = a - product - productError(quotient, b, product);
  } else remainder = -exactProductSign(quotient, b, a);
  return b < 0 ? -remainder : remainder;
}

/** Greatest double at or below a / b. Throws RangeError when b = 0. */
export function divDown(a: number, b: number): number {
  if (b === 0) throw new OutsideDomain("division by zero");
  const quotient = a / b;
  if (!Number.isFinite(quotient)) return downFromNonFinite(quotient, !(Number.isFinite(a) && Number.isFinite(b)));
  if (a === 0 || !Number.isFinite(b)) return 0;
  return below(quotient, quotientError(a, b, quotient));
}

/** Least double at or above a / b. Throws RangeError when b = 0. */
export function divUp(a: number, b: number): number {
  return 0 - divDown(-a, b);
}

/** Sign of sqrt(a) - root. */
function rootError(a: number, root: number): number {
  if (!isSafe(a)) return -exactProductSign(root, root, a);
  const square = root * root;
  return a - square - productError(root, root, square);
}

/** Greatest double at or below the square root of a. Throws RangeError when a < 0. */
export function sqrtDown(a: number): number {
  if (a < 0) throw new OutsideDomain("square root of a negative number");
  const root = Math.sqrt(a);
  return Number.isFinite(root) && root !== 0 ? below(root, rootError(a, root)) : root;
}

/** Least double at or above the square root of a. Throws RangeError when a < 0. */
export function sqrtUp(a: number): number {
  if (a < 0) throw new OutsideDomain("square root of a negative number");
  const root = Math.sqrt(a);
  return Number.isFinite(root) && root !== 0 ? above(root, rootError(a, root)) : root;
}

/**
 * gamma(k) = k u / (1 - k u), rounded up: bounds the relative error of k roundings in any order (Higham, Accuracy and
 * Stability of Numerical Algorithms, Lemma 3.1). Throws RangeError unless k >= 0 and k u < 1/2.
 */
export function gamma(k: number): number {
  if (!(k >= 0 && k * UNIT_ROUNDOFF < 0.5)) throw new OutsideDomain(`gamma(${k}) needs 0 <= k < 2^52`);
  const product = mulUp(k, UNIT_ROUNDOFF);
  return divUp(product, subDown(1, product));
}

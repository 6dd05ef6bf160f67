/**
 * From cosines to the entries of the limit Gram matrix, two at a time. Operation by operation the same as
 * src/linalg/acos.ts, so the same bits; the derivation of the coefficients and of the error bounds stands there.
 */
const COEFFICIENTS: usize = memory.data<f64>([
  0.16666666666666669, 0.0749999999999834, 0.04464285714653523, 0.03038194412500875, 0.022372173467043486,
  0.017352380709839098, 0.013971387083102128, 0.011477517005507174, 0.010333372152967209, 0.005413184483715744,
  0.017518833979537993, -0.0150321625992492, 0.028878362746451593,
]);

const ONE_OVER_TWO_PI: f64 = 0.15915494309189535;

/** Coefficient k in both lanes, read from memory: cheaper than a constant in the code. */
function coefficient(k: i32): v128 {
  return v128.load64_splat(COEFFICIENTS + ((<usize>k) << 3));
}

/** asin of s in [-1/2, 1/2] given z = s^2. */
function asinSmall(s: v128, z: v128): v128 {
  let p = coefficient(12);
  p = f64x2.add(f64x2.mul(p, z), coefficient(11));
  p = f64x2.add(f64x2.mul(p, z), coefficient(10));
  p = f64x2.add(f64x2.mul(p, z), coefficient(9));
  p = f64x2.add(f64x2.mul(p, z), coefficient(8));
  p = f64x2.add(f64x2.mul(p, z), coefficient(7));
  p = f64x2.add(f64x2.mul(p, z), coefficient(6));
  p = f64x2.add(f64x2.mul(p, z), coefficient(5));
  p = f64x2.add(f64x2.mul(p, z), coefficient(4));
  p = f64x2.add(f64x2.mul(p, z), coefficient(3));
  p = f64x2.add(f64x2.mul(p, z), coefficient(2));
  p = f64x2.add(f64x2.mul(p, z), coefficient(1));
  p = f64x2.add(f64x2.mul(p, z), coefficient(0));
  return f64x2.add(s, f64x2.mul(s, f64x2.mul(p, z)));
}

/** (pi - acos c)/(2 pi). */
function orthantProbability(c: v128): v128 {
  const one = f64x2.splat(1);
  const half = f64x2.splat(0.5);
  const magnitude = f64x2.abs(c);
  const small = f64x2.le(magnitude, half);
  const z = v128.bitselect(f64x2.mul(c, c), f64x2.mul(f64x2.sub(one, magnitude), half), small);
  const asin = asinSmall(v128.bitselect(c, f64x2.sqrt(z), small), z);
  const scale = f64x2.splat(ONE_OVER_TWO_PI);
  const share = f64x2.mul(f64x2.add(asin, asin), scale);
  const large = v128.bitselect(f64x2.sub(half, share), share, f64x2.gt(c, f64x2.splat(0)));
  return v128.bitselect(f64x2.add(f64x2.splat(0.25), f64x2.mul(asin, scale)), large, small);
}

/** f[k] = (pi - acos c[k])/(2 pi) for k < length, rounded up to an even number. */
export function orthantRow(c: usize, f: usize, length: i32): void {
  for (const end: usize = c + ((<usize>length) << 3); c < end; c += 16, f += 16) {
    v128.store(f, orthantProbability(v128.load(c)));
  }
}

/** f[k] = counts[k] / m - f[k] for k < length, rounded up to an even number; counts are 32-bit integers >= 0. */
export function excessRow(counts: usize, m: f64, f: usize, length: i32): void {
  const divisor = f64x2.splat(m);
  for (const end: usize = f + ((<usize>length) << 3); f < end; f += 16, counts += 8) {
    const share = f64x2.div(f64x2.convert_low_i32x4_u(v128.load64_zero(counts)), divisor);
    v128.store(f, f64x2.sub(share, v128.load(f)));
  }
}

/**
 * Entry k < length of the row becomes c[k] f[k]. Its radius e (base + weight |f[k]| + slope t / sqrt((1 - t)(1 + t))) +
 * rounding, t = |c[k]| + e, e = error, is added to sums[k] and sums[length]. Entries for which 1 - t >= near does not
 * hold become NaN and add nothing; their number is returned.
 */
export function scaleRow(
  c: usize,
  f: usize,
  length: i32,
  error: f64,
  base: f64,
  weight: f64,
  slope: f64,
  rounding: f64,
  near: f64,
  sums: usize,
): i32 {
  const one = f64x2.splat(1);
  const e = f64x2.splat(error);
  const end = c + ((<usize>length) << 3);
  const whole = c + ((<usize>(length & -2)) << 3);
  const total = sums + ((<usize>length) << 3);
  let sum = f64x2.splat(0);
  let left = 0;
  for (; c < end; c += 16, f += 16, sums += 16) {
    const valid = c < whole ? i64x2.splat(-1) : i64x2(-1, 0);
    const cosine = v128.load(c);
    const factor = v128.load(f);
    const t = f64x2.add(f64x2.abs(cosine), e);
    const rest = f64x2.sub(one, t);
    const regular = v128.and(f64x2.ge(rest, f64x2.splat(near)), valid);
    left += popcnt<i32>(i64x2.bitmask(v128.andnot(valid, regular)));
    const steepness = f64x2.div(f64x2.mul(f64x2.splat(slope), t), f64x2.sqrt(f64x2.mul(rest, f64x2.add(one, t))));
    const level = f64x2.add(f64x2.splat(base), f64x2.mul(f64x2.splat(weight), f64x2.abs(factor)));
    const radius = f64x2.add(f64x2.mul(e, f64x2.add(level, steepness)), f64x2.splat(rounding));
    const counted = v128.and(radius, regular);
    v128.store(c, v128.bitselect(f64x2.mul(cosine, factor), f64x2.splat(NaN), regular));
    v128.store(sums, f64x2.add(v128.load(sums), counted));
    sum = f64x2.add(sum, counted);
  }
  store<f64>(total, load<f64>(total) + (f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1)));
  return left;
}

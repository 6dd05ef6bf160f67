/**
 * Register blocks of 4 x 4 doubles. Operands are packed: a panel holds four columns of a tile, row after row, so row k
 * of it is the 32 bytes at 32 k. Results live row-major in a tile whose rows are `stride` bytes apart.
 */

/**
 * c += sign * (sum over k < depth of a_k^T b_k), depth >= 1, the sum formed apart in order of k, then scaled by sign (1
 * or -1, exact) and added once. Eight accumulators of two lanes: more would not fit the sixteen vector registers of
 * x86-64. The loop is unrolled once; its middle exit also keeps V8 from loading both steps' operands first and spilling
 * them (a fifth faster).
 */
export function addProduct(a: usize, b: usize, depth: i32, sign: f64, c: usize, stride: usize): void {
  let s00 = f64x2.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  let b0: v128;
  let b1: v128;
  let x: v128;
  const end: usize = a + ((<usize>depth) << 5);
  for (;;) {
    b0 = v128.load(b);
    b1 = v128.load(b, 16);
    x = v128.load64_splat(a);
    s00 = f64x2.add(s00, f64x2.mul(x, b0));
    s01 = f64x2.add(s01, f64x2.mul(x, b1));
    x = v128.load64_splat(a, 8);
    s10 = f64x2.add(s10, f64x2.mul(x, b0));
    s11 = f64x2.add(s11, f64x2.mul(x, b1));
    x = v128.load64_splat(a, 16);
    s20 = f64x2.add(s20, f64x2.mul(x, b0));
    s21 = f64x2.add(s21, f64x2.mul(x, b1));
    x = v128.load64_splat(a, 24);
    s30 = f64x2.add(s30, f64x2.mul(x, b0));
    s31 = f64x2.add(s31, f64x2.mul(x, b1));
    if (a + 32 >= end) break;
    b0 = v128.load(b, 32);
    b1 = v128.load(b, 48);
    x = v128.load64_splat(a, 32);
    s00 = f64x2.add(s00, f64x2.mul(x, b0));
    s01 = f64x2.add(s01, f64x2.mul(x, b1));
    x = v128.load64_splat(a, 40);
    s10 = f64x2.add(s10, f64x2.mul(x, b0));
    s11 = f64x2.add(s11, f64x2.mul(x, b1));
    x = v128.load64_splat(a, 48);
    s20 = f64x2.add(s20, f64x2.mul(x, b0));
    s21 = f64x2.add(s21, f64x2.mul(x, b1));
    x = v128.load64_splat(a, 56);
    s30 = f64x2.add(s30, f64x2.mul(x, b0));
    s31 = f64x2.add(s31, f64x2.mul(x, b1));
    a += 64;
    b += 64;
    if (a >= end) break;
  }
  const scale = f64x2.splat(sign);
  addScaled(c, scale, s00, s01);
  addScaled(c + stride, scale, s10, s11);
  addScaled(c + 2 * stride, scale, s20, s21);
  addScaled(c + 3 * stride, scale, s30, s31);
}

/** Adds scale * (left, right) to four doubles. */
function addScaled(at: usize, scale: v128, left: v128, right: v128): void {
  v128.store(at, f64x2.add(v128.load(at), f64x2.mul(scale, left)));
  v128.store(at, f64x2.add(v128.load(at, 16), f64x2.mul(scale, right)), 16);
}

/**
 * Cholesky of one symmetric block given by its upper triangle: c becomes R, and R's rows are also written to the panel
 * p. False as soon as a pivot is not positive and finite. Entries below the diagonal are worthless before and after.
 */
export function factorBlock(c: usize, stride: usize, p: usize): bool {
  for (let row = 0; row < 4; row++) {
    const at = c + <usize>row * stride;
    for (let k = 0; k < row; k++) {
      const source = c + <usize>k * stride;
      const factor = load<f64>(source + row * 8);
      for (let j = row; j < 4; j++) {
        store<f64>(at + j * 8, load<f64>(at + j * 8) - factor * load<f64>(source + j * 8));
      }
    }
    const square = load<f64>(at + row * 8);
    if (!(square > 0 && square < Infinity)) return false;
    const pivot = sqrt<f64>(square);
    store<f64>(at + row * 8, pivot);
    for (let j = row + 1; j < 4; j++) store<f64>(at + j * 8, load<f64>(at + j * 8) / pivot);
    memory.copy(p + row * 32, at, 32);
  }
  return true;
}

/**
 * Solves D^T x = c for a 4 x 4 block c, D upper triangular in the panel d. The solution replaces c and is also written
 * to the panel p.
 */
export function solveBlock(c: usize, stride: usize, d: usize, p: usize): void {
  for (let row = 0; row < 4; row++) {
    const at = c + <usize>row * stride;
    let left = v128.load(at);
    let right = v128.load(at, 16);
    for (let k = 0; k < row; k++) {
      const factor = v128.load64_splat(d + k * 32 + row * 8);
      left = f64x2.sub(left, f64x2.mul(factor, v128.load(p + k * 32)));
      right = f64x2.sub(right, f64x2.mul(factor, v128.load(p + k * 32, 16)));
    }
    const pivot = v128.load64_splat(d + row * 40);
    left = f64x2.div(left, pivot);
    right = f64x2.div(right, pivot);
    v128.store(at, left);
    v128.store(at, right, 16);
    v128.store(p + row * 32, left);
    v128.store(p + row * 32, right, 16);
  }
}

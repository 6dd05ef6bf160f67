import { type ExactRow, entryOf } from "../../dataset/index.ts";
import { type Ball, Rational } from "../../kernel/index.ts";
import { cosine } from "../closed-form.ts";

/** A row of exact entries, d of them. */
export type Vector = readonly Rational[];

/** The entries of a row as read. */
export function entriesOf(row: ExactRow): Vector {
  return row.numerators.map((_, k) => entryOf(row, k));
}

/** <a, b>, exactly. */
export function product(a: Vector, b: Vector): Rational {
  return a.reduce((sum, x, k) => sum.plus(x.times(b[k])), Rational.zero);
}

/** factor x, exactly. */
export function scaled(x: Vector, factor: Rational): Vector {
  return x.map((entry) => entry.times(factor));
}

/** The direction of a nonzero vector in plain doubles: to choose and to measure edits, never for a verdict. */
export function direction(x: Vector): number[] {
  const size = largest(x);
  const ratios = x.map((entry) => entry.over(size).toDouble());
  const length = Math.hypot(...ratios);
  return ratios.map((ratio) => ratio / length);
}

/** The largest magnitude among the entries. */
export function largest(x: Vector): Rational {
  return x.map((entry) => entry.abs()).reduce((a, b) => (a.compare(b) >= 0 ? a : b));
}

/**
 * x turned by about the angle `tangent` in the plane of its two largest entries, and the exact cosine of the angle between the two: x + t v with
 * v orthogonal to x and t a double, so that the tangent is t |v| / |x|. Not for d = 1, where there is nowhere to turn.
 */
export function turned(x: Vector, tangent: number): { readonly row: Vector; readonly cosine: Ball } {
  const [k, l] = x.map((_, i) => i).toSorted((a, b) => x[b].abs().compare(x[a].abs()));
  const v = x.map((_, i) => (i === k ? x[l].negate() : i === l ? x[k] : Rational.zero));
  const square = product(x, x);
  const t = Rational.fromDouble(tangent * Math.sqrt(square.over(product(v, v)).toDouble()));
  const row = x.map((entry, i) => entry.plus(t.times(v[i])));
  return { row, cosine: cosine(square, square.times(product(row, row))) };
}

/** x moved towards the line of y by the share s in [0, 1]: at s = 1 it lies on it, on the side that is nearer. Exact for the share as a double. */
export function towards(x: Vector, y: Vector, s: number): Vector {
  const [p, q] = [x, y].map((row) => scaled(row, Rational.one.over(largest(row)))); // so that no square overflows
  const ratio = Math.sqrt(product(p, p).over(product(q, q)).toDouble());
  const sign = product(x, y).sign() < 0 ? -1 : 1;
  const share = Rational.fromDouble(s);
  const pull = share.times(Rational.fromDouble(sign * ratio));
  const moved = p.map((entry, k) => entry.times(Rational.one.minus(share)).plus(q[k].times(pull)));
  return scaled(moved, largest(x));
}

/** Every entry as the nearest single-precision number, through doubles; null when that is infinite, or all are 0. */
export function toSingle(x: Vector): Vector | null {
  const rounded = x.map((entry) => Math.fround(entry.toDouble()));
  const usable = rounded.every(Number.isFinite) && rounded.some((entry) => entry !== 0);
  return usable ? rounded.map((entry) => Rational.fromDouble(entry)) : null;
}

/** The two rows whose lines form the smallest angle, in plain doubles; of ties, the first; null for one row. */
export function nearestLines(rows: readonly Vector[]): readonly [number, number] | null {
  const units = rows.map(direction);
  let nearest: readonly [number, number] | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < units.length; i++) {
    for (let j = 0; j < i; j++) {
      const distance = Math.min(chord(units[i], units[j], 1), chord(units[i], units[j], -1));
      if (distance < least) {
        least = distance;
        nearest = [j, i];
      }
    }
  }
  return nearest;
}

/** |a - sign b|^2 in plain doubles. */
export function chord(a: readonly number[], b: readonly number[], sign: 1 | -1 = 1): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] - sign * b[k]) ** 2;
  return sum;
}

import { Ball, Rational } from "../kernel/index.ts";
import { BITS, cosineSine, PI } from "./closed-form.ts";

/** Rows of exact entries, n x d. */
export type Rows = readonly (readonly Rational[])[];

/** Rows of whole numbers. */
export function whole(rows: readonly (readonly number[])[]): Rows {
  return rows.map((row) => row.map((x) => Rational.of(x)));
}

/** e_1, ..., e_d. */
export function orthonormal(d: number): Rows {
  return whole(Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_, k) => (k === i ? 1 : 0))));
}

/** Every row followed by its negative. */
export function withOpposites(rows: Rows): Rows {
  return rows.flatMap((row) => [row, row.map((x) => x.negate())]);
}

/** d + 1 vectors in R^(d+1) that point to the corners of a regular simplex: cosines -1/d. */
export function simplexRows(d: number): Rows {
  const n = d + 1;
  return whole(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, k) => (k === i ? d : -1))));
}

/** The point of the unit circle at the angle 2 atan(t): rational for rational t. */
export function circlePoint(t: Rational): readonly [Rational, Rational] {
  const square = t.times(t);
  const scale = Rational.one.plus(square);
  return [Rational.one.minus(square).over(scale), t.plus(t).over(scale)];
}

/** Rational points of the unit circle next to the n equispaced ones, n odd, and a bound of how far each is off, in radians. */
export function oddCircleRows(n: number): { readonly rows: Rows; readonly error: Rational } {
  let error = Rational.zero;
  const rows = Array.from({ length: n }, (_, i) => {
    const k = i <= n / 2 ? i : i - n;
    const { cos, sin } = cosineSine(PI.times(Math.abs(k)).over(n));
    const scaled = sin.over(cos).midpoint().times(Rational.fromDyadic(1n, 100));
    const near = Rational.fromDyadic(scaled.numerator / scaled.denominator, -100);
    const t = k < 0 ? near.negate() : near;
    const off = Ball.of(t, BITS).atan().minus(PI.times(k).over(n)).times(2n).abs().upper();
    if (off.compare(error) > 0) error = off;
    return circlePoint(t);
  });
  return { rows, error };
}

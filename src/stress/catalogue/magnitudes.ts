import { Ball, Rational } from "../../kernel/index.ts";
import { closedForm, cosine, exactly, PI, twoPoints } from "../closed-form.ts";
import type { Entry } from "../known.ts";
import { circlePoint } from "../rows.ts";
import { entry, POSITIVE } from "./entry.ts";

const HALF = Rational.of(1, 2);
const PAIR = "eigenvalues 1/2 +- h of a 2 x 2 matrix";
const LEAST = Number.MIN_VALUE; // 2^-1074

/** Rows of extreme magnitude. Only directions count once the rows are projected; as read, their norms are not 1. */
export function magnitudes(): Entry[] {
  const tiny = Rational.parse("1e-300");
  const huge = Rational.parse("1e300");
  const mixed = [
    [tiny, Rational.zero],
    [Rational.zero, huge],
  ];
  return [
    entry("norms-1e-300-1e300", "two orthogonal rows, one of norm 1e-300, one of norm 1e300", mixed, {
      values: [exactly("lambda0", HALF, "the rows are orthogonal"), exactly("normG", Rational.one, "G = I")],
      verdicts: POSITIVE,
    }),
    entry(
      "norms-as-read",
      "the same without projection: only directions count for Theorem 3.1, the rest needs norm 1",
      mixed,
      {
        asRead: true,
        values: [exactly("lambda0", HALF, "the rows are orthogonal")],
        broken: { "unit-inputs": "the norms are 1e-300 and 1e300" },
        verdicts: POSITIVE,
      },
    ),
    entry(
      "subnormal",
      "entries of 2^-1074, the least double",
      [
        [LEAST, 0],
        [LEAST, LEAST],
      ],
      {
        values: [
          closedForm("lambda0", twoPoints(cosine(1n, 2n)), "1/2 - 3/(8 sqrt 2)", "an angle of pi/4"),
          closedForm("smallestAngle", PI.over(4n), "pi/4", "the directions are (1, 0) and (1, 1)"),
        ],
        verdicts: POSITIVE,
      },
    ),
    entry(
      "overflowing",
      "entries next to the largest double: their squares overflow",
      [
        [Number.MAX_VALUE, Number.MAX_VALUE],
        [Number.MAX_VALUE, 0],
      ],
      {
        values: [closedForm("lambda0", twoPoints(cosine(1n, 2n)), "1/2 - 3/(8 sqrt 2)", "an angle of pi/4")],
        verdicts: POSITIVE,
      },
    ),
    entry(
      "lost-digit",
      "(1e300, 1) and (1e300, -1): the small entry is all that tells them apart",
      [
        [huge, 1],
        [huge, -1],
      ],
      {
        values: [closedForm("lambda0", nearlyEqual(), "t/(2 pi) + t^2/4 - ..., t = 2 atan(1e-300)", PAIR)],
        verdicts: POSITIVE,
      },
    ),
  ];
}

/** lambda0 of two points at the angle 2 atan(1e-300); the cancellation takes 1000 bits. */
function nearlyEqual(): Ball {
  const bits = 2600;
  const t = Rational.parse("1e-300");
  const theta = Ball.of(t, bits).atan().times(2n);
  const pi = Ball.pi(bits);
  const [cos] = circlePoint(t);
  return pi.minus(theta).times(cos).over(pi.times(2n)).negate().plus(HALF);
}

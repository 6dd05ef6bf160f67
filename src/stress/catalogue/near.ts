import { Ball, Rational } from "../../kernel/index.ts";
import { BITS, closedForm, cosine, exactly, limitEntry, twoPoints } from "../closed-form.ts";
import type { Entry } from "../known.ts";
import { circlePoint, whole, withOpposites } from "../rows.ts";
import { entry, OPPOSITE, POSITIVE } from "./entry.ts";

const ORIGIN = [Rational.one, Rational.zero] as const;
const PAIR = "eigenvalues 1/2 +- h of a 2 x 2 matrix";

/** Rows that nearly coincide. */
export function near(): Entry[] {
  const powers = Array.from({ length: 15 }, (_, k) => k + 1);
  return [...powers.map(angle), ...[4, 7, 12].map(lines), lastBit(), cluster(6, 3), cluster(40, 6)];
}

/** Two points at the angle 2 atan(10^-k / 2), just below 10^-k. */
function angle(k: number): Entry {
  const t = Rational.of(1, 2).times(Rational.of(10).pow(-k));
  const point = circlePoint(t);
  const theta = Ball.of(t, BITS).atan().times(2n);
  return entry(`angle-1e-${k}`, `two points at the angle 2 atan(1e-${k}/2)`, [ORIGIN, point], {
    asRead: true,
    values: [
      closedForm("smallestAngle", theta, `2 atan(1e-${k}/2)`, "half-angle formula"),
      closedForm("lambda0", twoPoints(Ball.of(point[0], BITS)), "1/2 - cos(t) (pi - t)/(2 pi), about t/(2 pi)", PAIR),
    ],
    verdicts: POSITIVE,
  });
}

/** Two lines at the angle 2 atan(10^-k), both directions of each. */
function lines(k: number): Entry {
  const t = Rational.of(10).pow(-k);
  const square = t.times(t);
  return entry(
    `lines-1e-${k}`,
    `two lines at the angle 2 atan(1e-${k}), both directions of each`,
    withOpposites([ORIGIN, circlePoint(t)]),
    {
      asRead: true,
      values: [
        exactlyAs("lambda0", square.over(Rational.one.plus(square)), `sin^2(t/2) = 1e-${2 * k}/(1 + 1e-${2 * k})`),
        exactly("normG", Rational.of(4).over(Rational.one.plus(square)), "2 + 2 cos t = 4 cos^2(t/2)"),
      ],
      verdicts: OPPOSITE,
    },
  );
}

function exactlyAs(name: "lambda0", value: Rational, form: string) {
  return closedForm(
    name,
    Ball.of(value, BITS),
    form,
    "spectrum of G/2 of the lines together with that of (g asin g)/pi",
  );
}

/** Rows that differ in the last bit of one double. */
function lastBit(): Entry {
  const next = 1 + Number.EPSILON;
  const [a, b] = [Rational.fromDouble(next), Rational.one];
  const c = cosine(b.plus(a), Rational.of(2).times(b.plus(a.times(a))));
  return entry(
    "last-bit",
    "(1, 1) and the double next to it",
    [
      [1, 1],
      [1, next],
    ],
    {
      values: [closedForm("lambda0", twoPoints(c), "1/2 - cos(t) (pi - t)/(2 pi), t about 1.1e-16", PAIR)],
      verdicts: POSITIVE,
    },
  );
}

/** n rows (1, 10^-k e_i): all cosines are 1/(1 + 10^-2k). */
function cluster(n: number, k: number): Entry {
  const c = Rational.one.over(Rational.one.plus(Rational.of(10).pow(-2 * k)));
  const far = 10 ** k;
  const rows = whole(
    Array.from({ length: n }, (_, i) => [far, ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))]),
  );
  return entry(`cluster-${n}`, `${n} rows in one cluster, all cosines 1/(1 + 1e-${2 * k})`, rows, {
    values: [
      closedForm(
        "lambda0",
        limitEntry(Ball.of(c, BITS)).negate().plus(Rational.of(1, 2)),
        `1/2 - h(c), c = 1/(1 + 1e-${2 * k})`,
        "H_inf = (1/2 - h) I + h J",
      ),
      closedForm("smallestAngle", Ball.of(c, BITS).acos(), "acos c", "all angles are equal"),
      closedForm(
        "normG",
        Ball.of(c, BITS)
          .times(n - 1)
          .plus(1n),
        "1 + (n - 1) c",
        "G = (1 - c) I + c J",
      ),
    ],
    verdicts: POSITIVE,
  });
}

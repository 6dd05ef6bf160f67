import { Rational } from "../../kernel/index.ts";
import { closedForm, cosine, exactly, oddCircle, oppositePairAndPoint, PI, simplex } from "../closed-form.ts";
import type { Entry } from "../known.ts";
import { oddCircleRows, orthonormal, simplexRows, whole, withOpposites } from "../rows.ts";
import { entry, OPPOSITE, POSITIVE } from "./entry.ts";

const HALF = Rational.of(1, 2);

/** Well separated rows, whose lambda0 is known in closed form. */
export function separated(): Entry[] {
  return [
    entry("orthonormal", "the best that lambda0 can be: trace H_inf = n/2", orthonormal(5), {
      values: [
        exactly("lambda0", HALF, "H_inf = I/2, for h(0) = 0"),
        exactly("normG", Rational.one, "G = I"),
        closedForm("smallestAngle", PI.times(HALF), "pi/2", "all cosines are 0"),
      ],
      verdicts: POSITIVE,
    }),
    entry("cross-polytope", "opposite pairs that do no harm: e_i and -e_i", withOpposites(orthonormal(4)), {
      values: [
        exactly("lambda0", HALF, "H_inf = I/2, for h(0) = h(-1) = 0"),
        exactly("normG", Rational.of(2), "G consists of blocks (1, -1; -1, 1)"),
        closedForm("smallestAngle", PI.times(HALF), "pi/2", "cosines are 0 and -1"),
      ],
      verdicts: OPPOSITE,
    }),
    entry("antipodal-pair", "one opposite pair alone: harmless, though the rows are collinear", whole([[1], [-1]]), {
      values: [
        exactly("lambda0", HALF, "H_inf = I/2, for h(-1) = 0"),
        exactly("normG", Rational.of(2), "G = (1, -1; -1, 1)"),
      ],
      verdicts: OPPOSITE,
    }),
    entry(
      "antipodal-pair-and-point",
      "an opposite pair and a row between them",
      whole([
        [1, 0],
        [-1, 0],
        [3, 4],
      ]),
      {
        values: [
          closedForm(
            "lambda0",
            oppositePairAndPoint(cosine(3n, 25n)),
            "1/2 - (cos t/(2 pi)) sqrt(t^2 + (pi - t)^2), cos t = 3/5",
            "H_inf - I/2 has rank 2, with eigenvalues +- that root",
          ),
        ],
        verdicts: OPPOSITE,
      },
    ),
    ...[2, 3, 7].map((d) =>
      entry(`simplex-${d}`, `${d + 1} corners of a regular simplex in R^${d}: all cosines -1/${d}`, simplexRows(d), {
        values: [
          closedForm(
            "lambda0",
            simplex(d),
            `1/4 + asin(1/${d})/(2 pi)`,
            "H_inf = (1/2 - h) I + h J, n = d + 1, h = h(-1/d) < 0",
          ),
          exactly("normG", Rational.of(d + 1, d), "G = (n I - J)/d"),
        ],
        verdicts: POSITIVE,
      }),
    ),
    ...[3, 5, 9, 101].map(circle),
  ];
}

/** The points are rational, each within `error` of its place, so an entry of H_inf is off by at most (1/2 + 1/(2 pi)) 2 error. */
function circle(n: number): Entry {
  const { rows, error } = oddCircleRows(n);
  const off = error.times(Rational.of(4 * n, 3));
  const what = n > 50 ? `n >> d: ${n} equispaced points of the circle` : `${n} equispaced points of the circle`;
  const value = oddCircle(n);
  return entry(`circle-${n}`, what, rows, {
    asRead: true,
    values: [
      closedForm(
        "lambda0",
        value.plus(off).hull(value.minus(off)),
        `(sec^2(pi/${n}) + sec^2(2 pi/${n}))/${8 * n}`,
        `discrete Fourier transform of a circulant matrix; the points are rational and off by at most ${error.toDouble("up").toExponential(0)}`,
      ),
    ],
    verdicts: POSITIVE,
  });
}

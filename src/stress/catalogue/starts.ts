import { Rational } from "../../kernel/index.ts";
import { explicitStart } from "../../network/index.ts";
import { closedForm, cosine, exactly, twoPoints } from "../closed-form.ts";
import type { Entry, KnownVerdict } from "../known.ts";
import { orthonormal, whole, withOpposites } from "../rows.ts";
import { balancedStart, oneInputStart } from "../starts.ts";
import { type Details, entry, known, OPPOSITE, POSITIVE } from "./entry.ts";

const HALF = Rational.of(1, 2);
const [ZERO, ONE] = [Rational.zero, Rational.one];

/** Weights of magnitude 8 or more are far from every kink, and R < 1/100: no sign changes within R. */
const STABLE = {
  "lemma-3.2": known("holds", "no |z| <= R, so H(W) = H(0) on the whole ball"),
  "lemma-4.1": known("holds", "no |z| <= R: 0 pairs"),
} as const;

/** H(s) = H(0) = I/2 for ever, for signs that never change: everything decays like exp(-t/2), or by 1 - eta/2 a step. */
const HALF_FOR_EVER: Readonly<Record<string, KnownVerdict>> = {
  ...STABLE,
  "lemma-3.1": known("holds", "H(0) = H_inf = I/2"),
  "lemma-3.2-printed": known("holds", "lambda_min(H(W)) = 1/2 > 1/4"),
  "lemma-3.3": known("holds", "|e(t)|^2 = exp(-t)|e(0)|^2, drift 2|e(0)| sqrt(|G|/m) at most, R' = 4 sqrt(n/m)|e(0)|"),
  "theorem-3.2": known("holds", "|e(t)|^2 = exp(-t)|e(0)|^2"),
  "corollary-4.1": known("holds", "the drift is at most 2 sqrt(n/m)|e(0)|"),
  "theorem-4.1": known("holds", "(1 - eta/2)^2 <= 1 - eta/4 for eta <= 1/|G|"),
};

const PRINTED = {
  "lemma-3.3-printed": known("holds", "H = I/2: the drift is below 2 sqrt(n/m)|e(0)|, the printed radius"),
} as const;

/** Starts for which every quantity of the paper is an exact number, so that every statement has a known verdict. */
export function starts(): Entry[] {
  return [balanced(), opposite(), sliding(), ...oneRow()];
}

function balanced(): Entry {
  return entry("orthonormal-balanced", "a neuron for each sign pattern: H(0) = H_inf exactly", orthonormal(4), {
    labels: [1, 1, 1, 1],
    options: { start: balancedStart(4, 8, "parity") },
    values: [
      exactly("lambda0", HALF, "the rows are orthonormal"),
      exactly("lambdaMinH0", HALF, "half of the neurons are active on each row"),
      exactly("normH0MinusHinf", ZERO, "H(0) = I/2 = H_inf"),
      exactly("initialResidual", Rational.of(2), "u(0) = 0, y = (1, 1, 1, 1)"),
      exactly("normG", ONE, "G = I"),
    ],
    verdicts: {
      ...POSITIVE,
      ...HALF_FOR_EVER,
      ...PRINTED,
      "lemma-3.4": known("not-applicable", "R' = 4 >= R"),
    },
  });
}

function opposite(): Entry {
  return entry(
    "cross-polytope-balanced",
    "the same on +-e_i: no neuron is active on both",
    withOpposites(orthonormal(3)),
    {
      labels: [HALF, HALF, HALF, HALF, HALF, HALF],
      options: { start: balancedStart(3, 8, "parity") },
      values: [
        exactly("lambda0", HALF, "H_inf = I/2"),
        exactly("lambdaMinH0", HALF, "half of the neurons are active on each row, none on both of an opposite pair"),
        exactly("normH0MinusHinf", ZERO, "H(0) = I/2 = H_inf"),
        exactly("normG", Rational.of(2), "G consists of blocks (1, -1; -1, 1)"),
      ],
      verdicts: { ...OPPOSITE, ...HALF_FOR_EVER, ...PRINTED, "lemma-3.4": known("not-applicable", "R' = 3 >= R") },
    },
  );
}

/** The flow meets the kink of the first row at t = 0.158 and slides along it for ever, with a fractional indicator: the loss tends to 1. */
function sliding(): Entry {
  const rows = [
    [ONE, ZERO],
    [Rational.of(3, 5), Rational.of(4, 5)],
  ];
  return entry("sliding", "one neuron that slides along its kink for ever (Filippov)", rows, {
    asRead: true,
    labels: [-1, 1],
    options: { start: explicitStart([[0.1, 0.3]], [1]), steps: 100 },
    values: [
      closedForm("lambda0", twoPoints(cosine(3n, 25n)), "1/2 - h(3/5)", "eigenvalues 1/2 +- h of a 2 x 2 matrix"),
      exactly("lambdaMinH0", Rational.of(2, 5), "the neuron is active on both rows: H(0) = G"),
    ],
    verdicts: {
      ...POSITIVE,
      "lemma-3.1": known("fails", "|H(0) - H_inf| >= 1/2"),
      "theorem-3.2": known("fails", "|e(t)|^2 tends to 1, not to 0"),
    },
  });
}

/** n = d = 1, x = 1, a share p of the neurons active: H = p for ever, u(t) - y = exp(-p t) e(0), the drift tends to |e(0)|/(p sqrt m). */
function oneRow(): Entry[] {
  const row = (name: string, what: string, details: Details) =>
    entry(name, what, whole([[1]]), { asRead: true, ...details });
  return [
    row("one-row", "n = 1, 4 of 9 neurons active: breaks the printed radius of Lemma 3.3", {
      labels: [Rational.of(43, 3)],
      options: { start: oneInputStart(4, 9, 10), stepSize: ONE, steps: 20 },
      values: [
        exactly("lambda0", HALF, "H_inf = (1/2)"),
        exactly("lambdaMinH0", Rational.of(4, 9), "4 of 9 neurons are active"),
        exactly("normH0MinusHinf", Rational.of(1, 18), "|4/9 - 1/2|"),
        exactly("initialResidual", ONE, "u(0) = 40/3, y = 43/3"),
      ],
      verdicts: {
        ...POSITIVE,
        ...STABLE,
        "lemma-3.1": known("holds", "1/18 <= 1/8"),
        "lemma-3.2-printed": known("holds", "4/9 > 1/4"),
        "lemma-3.3": known("holds", "4/9 >= 1/4, drift -> 3/4 <= R' = 4/3"),
        "lemma-3.3-printed": known("fails", "drift -> 3/4 > 2/3"),
        "lemma-3.4": known("not-applicable", "R' = 4/3 >= R"),
        "theorem-3.2": known("holds", "exp(-8 t/9) <= exp(-t/2)"),
        "corollary-4.1": known("holds", "drift -> 3/4 <= 8/3"),
        "theorem-4.1": known("holds", "(5/9)^2 <= 3/4, eta = 1"),
      },
    }),
    row("one-row-equality", "n = 1, 5 of 8 neurons active: Lemma 3.1 with equality", {
      labels: [16],
      options: { start: oneInputStart(5, 8, 8), steps: 20 },
      values: [
        exactly("lambda0", HALF, "H_inf = (1/2)"),
        exactly("normH0MinusHinf", Rational.of(1, 8), "5/8 - 1/2 = lambda0/4"),
      ],
      verdicts: {
        ...POSITIVE,
        ...STABLE,
        "lemma-3.1": known("holds", "1/8 <= 1/8"),
        "lemma-3.2-printed": known("holds", "5/8 > 1/4"),
        "lemma-3.3": known("holds", "5/8 >= 1/4, drift -> |e(0)|/(5/8 sqrt 8) <= 4|e(0)|/sqrt 8"),
        "lemma-3.3-printed": known("holds", "more than half of the neurons are active"),
        "theorem-3.2": known("holds", "exp(-5 t/4) <= exp(-t/2)"),
        "theorem-4.1": known("holds", "(3/8)^2 <= 3/4, eta = 1"),
      },
    }),
    row("one-row-dead", "n = m = 1, the neuron is not active: H(0) = 0 and nothing ever moves", {
      labels: [1],
      options: { start: oneInputStart(0, 1, 8), steps: 20 },
      values: [
        exactly("lambdaMinH0", ZERO, "no neuron is active"),
        exactly("normH0MinusHinf", HALF, "|0 - 1/2|"),
        exactly("initialResidual", ONE, "u = 0, y = 1"),
      ],
      verdicts: {
        ...POSITIVE,
        ...STABLE,
        "lemma-3.1": known("fails", "1/2 > 1/8"),
        "lemma-3.2-printed": known("fails", "lambda_min(H(0)) = 0 <= 1/4"),
        "lemma-3.3": known("not-applicable", "lambda_min(H(0)) = 0 < 1/4"),
        "lemma-3.3-printed": known("not-applicable", "lambda_min(H(0)) = 0 < 1/4"),
        "lemma-3.4": known("not-applicable", "lambda_min(H(0)) = 0 < 1/4, and R' > R"),
        "theorem-3.2": known("fails", "the loss stays 1"),
        "corollary-4.1": known("not-applicable", "the loss stays 1"),
        "theorem-4.1": known("fails", "the loss stays 1"),
      },
    }),
    row("one-row-fitted", "n = 1, 8 of 16 neurons active, residual 2^-10: the circle of Lemma 3.4 closes", {
      labels: [Rational.of(16 * 1024 + 1, 1024)],
      options: { start: oneInputStart(8, 16, 8), steps: 20 },
      values: [exactly("initialResidual", Rational.of(1, 1024), "u(0) = 16, y = 16 + 2^-10")],
      verdicts: { ...POSITIVE, ...HALF_FOR_EVER, "lemma-3.4": known("holds", "R' = 2^-10 < R = 0.0039") },
    }),
    row("one-row-unstable", "n = 1, 4 of 8 neurons active, eta = 5: gradient descent overshoots", {
      labels: [17],
      options: { start: oneInputStart(4, 8, 8), stepSize: Rational.of(5), steps: 20 },
      values: [exactly("lambdaMinH0", HALF, "4 of 8 neurons are active")],
      verdicts: {
        ...POSITIVE,
        ...STABLE,
        "lemma-3.1": known("holds", "H(0) = H_inf = 1/2"),
        "theorem-4.1": known("fails", "1 - eta/4 < 0, so that |e(1)|^2 would be negative"),
        "corollary-4.1": known("not-applicable", "Condition 4.1 fails at k = 1"),
      },
    }),
  ];
}

import { Rational } from "../../kernel/index.ts";
import { exactly } from "../closed-form.ts";
import type { Entry } from "../known.ts";
import { orthonormal } from "../rows.ts";
import { balancedStart } from "../starts.ts";
import { entry, known, POSITIVE } from "./entry.ts";

const HALF = Rational.of(1, 2);
const ROWS = orthonormal(3);

/** One well-behaved dataset with hard labels: neither lambda0 nor what is said of the start alone may depend on them. */
export function labels(): Entry[] {
  const start = balancedStart(3, 8, "plus");
  const values = [
    exactly("lambda0", HALF, "the rows are orthonormal"),
    exactly("normH0MinusHinf", Rational.zero, "H(0) = I/2 = H_inf"),
  ];
  const verdicts = {
    ...POSITIVE,
    "lemma-3.1": known("holds", "H(0) = H_inf = I/2"),
    "lemma-3.2": known("holds", "no |z| <= R"),
    "lemma-3.2-printed": known("holds", "lambda_min(H(W)) = 1/2 > 1/4"),
    "lemma-3.4": known("not-applicable", "|e(0)| > 1, so R' > R"),
    "lemma-4.1": known("holds", "no |z| <= R: 0 pairs"),
  };
  const growing = {
    ...verdicts,
    "lemma-3.3": known("holds", "a = 1 and u < y: active neurons only grow, H = I/2 for ever"),
    "lemma-3.3-printed": known("holds", "the drift is at most 2|e(0)|/sqrt(m), the bound 2 sqrt(3)|e(0)|/sqrt(m)"),
    "theorem-3.2": known("holds", "|e(t)|^2 = exp(-t)|e(0)|^2"),
    "theorem-4.1": known("holds", "(1 - eta/2)^2 <= 1 - eta/4, eta = 1"),
    "corollary-4.1": known("holds", "the drift is at most 2|e(0)|/sqrt(m), the bound 8 sqrt(3)|e(0)|/sqrt(m)"),
  };
  return [
    entry("labels-constant", "all labels are 100", ROWS, {
      labels: [100, 100, 100],
      options: { start, steps: 20 },
      values,
      verdicts: growing,
    }),
    entry("labels-huge", "labels of 1e100", ROWS, {
      labels: [1e100, 2e100, 3e100],
      options: { start, steps: 20 },
      values,
      verdicts: growing,
    }),
    entry("labels-tiny", "labels of 1e-300: the residual is all prediction", ROWS, {
      labels: [1e-300, -1e-300, 1e-300],
      options: { start, steps: 20 },
      values,
      verdicts,
    }),
    entry("labels-random", "labels from N(0, 1), unrelated to the rows", ROWS, {
      options: { start, steps: 20 },
      values,
      verdicts,
    }),
  ];
}

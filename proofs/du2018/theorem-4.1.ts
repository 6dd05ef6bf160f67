import type { ProofScript } from "../../src/proof/index.ts";
import { defineProof, forAll } from "./define.ts";
import { FLOOR_AT_START, lemma31At, NEAR_AT_START, small, smallResidual } from "./likely.ts";

const SMALL = small(3);

/** What the two arguments for Theorem 4.1 do not share. */
interface Route {
  readonly name: string;
  readonly sha256: string;
  /** 2 pi times the number in the width, and the name of the width. */
  readonly number: string;
  readonly width: string;
  /** The radius is sqrt(2 pi)/divisor (delta/3) lambda0/n^2. */
  readonly divisor: string;
  /** Q has to be below lambda0/(most n). */
  readonly most: string;
  /** R'^2 is this times n |e(0)|^2/(m lambda0^2). */
  readonly drift: string;
  /** The proof for a good start, and what it says. */
  readonly cite: string;
  readonly decay: string;
}

/** Du et al. 2018, Theorem 4.1: delta/3 each for Lemma 3.1, Markov on Q and Markov on |e(0)|^2; then no neuron ever leaves the ball. */
function theorem41({ name, sha256, number, width, divisor, most, drift, cite, decay }: Route): ProofScript {
  const radius = `(sqrt(2 * pi) / ${divisor} * (delta / 3) * lambda0 / n^2)`;
  const few = `not(lambda0 / (${most} * n) <= Q(${radius}))`;
  const good = `${NEAR_AT_START} and ${few} and ${SMALL}`;
  const steps = `${decay} and all(r, distance(r, weights(k)) <= driftRadius)`;
  return defineProof({
    statement: name,
    sha256,
    steps: [
      ...lemma31At(3, number, width),
      {
        id: "mean",
        rule: "cite",
        cite: "du2018/expected-flips",
        with: { R: radius },
        claim: `E(Q(${radius})) <= 2 * n * ${radius} / sqrt(2 * pi)`,
      },
      {
        id: "markov-Q",
        rule: "markov",
        from: ["mean"],
        with: { t: `lambda0 / (${most} * n)` },
        claim: `P(lambda0 / (${most} * n) <= Q(${radius})) <= delta / 3`,
      },
      { id: "few", rule: "monotone", from: ["markov-Q"], claim: `1 - delta / 3 <= P(${few})` },
      ...smallResidual(3),
      {
        id: "two",
        rule: "union-bound",
        from: ["lemma-3.1", "few"],
        claim: `1 - (delta / 3 + delta / 3) <= P(${NEAR_AT_START} and ${few})`,
      },
      { id: "three", rule: "union-bound", from: ["two", "small"], claim: `1 - delta <= P(${good})` },
      // On these three events:
      { id: "good", rule: "assume", claim: good },
      { id: "floor", rule: "conjunction", from: ["good"], claim: FLOOR_AT_START },
      { id: "not-many", rule: "conjunction", from: ["good"], claim: few },
      { id: "few-flips", rule: "negation", from: ["not-many"], claim: `Q(${radius}) < lambda0 / (${most} * n)` },
      { id: "not-large", rule: "conjunction", from: ["good"], claim: SMALL },
      { id: "residual", rule: "negation", from: ["not-large"], claim: "length(e(0))^2 < (Y2 + n / 2) / (delta / 3)" },
      // R'^2 <= R^2 is what the width says.
      {
        id: "square",
        rule: "inequality",
        from: ["residual", "width"],
        claim: `${drift} * n * length(e(0))^2 / (m * lambda0^2) <= ${radius}^2`,
      },
      { id: "square-of-drift", rule: "inequality", from: ["square"], claim: `driftRadius^2 <= ${radius}^2` },
      { id: "gap", rule: "squares", from: ["square-of-drift"], claim: `driftRadius <= ${radius}` },
      {
        id: "for-all-k",
        rule: "cite",
        cite,
        with: { R: radius },
        from: ["floor", "few-flips", "step", "gap"],
        claim: steps,
      },
      ...forAll("for-ever", "for-all-k", ["k"], steps),
      {
        id: "if-good",
        rule: "discharge",
        from: ["for-ever"],
        discharge: ["good"],
        claim: `implies(${good}, all(k, ${steps}))`,
      },
      { id: "conclusion", rule: "monotone", from: ["if-good", "three"], claim: `1 - delta <= P(all(k, ${steps}))` },
    ],
  });
}

/** The paper's route: |e|^2 term by term, a step of at most lambda0/(4 n^2). */
export const theorem41Paper = theorem41({
  name: "theorem-4.1",
  sha256: "12e08716e571ff12c26bee06d0dcca0485e780b44b751991e7241bb8035d9e84",
  number: "442368",
  width: "widthTheorem41",
  divisor: "32",
  most: "16",
  drift: "16",
  cite: "du2018/loss-decay",
  decay: "length(residual(k))^2 <= rate^k * length(e(0))^2",
});

/** By secants: |e| itself, a step of at most 1/n, at the width of the flow. */
export const theorem41Secants = theorem41({
  name: "theorem-4.1-secants",
  sha256: "7eeed317adbe85e27a835b68cf0e977d8ed9318c47dc654b88ca5c3da399da78",
  number: "27648",
  width: "widthTheorem32",
  divisor: "16",
  most: "8",
  drift: "4",
  cite: "du2018/descent-by-secants",
  decay: "length(residual(k)) <= rate^k * length(e(0))",
});

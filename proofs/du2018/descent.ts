import type { ProofScript, Step } from "../../src/proof/index.ts";
import { defineProof, forAll } from "./define.ts";

const SHRUNK = "residual(k) - eta * act(H0, residual(k))";
const CHANGED = "act(secantGram(k) - H0, residual(k))";
const DECAY = "length(residual(k)) <= rate^k * length(e(0))";
const DRIFT = "distance(r, weights(k)) <= driftRadius * (1 - rate^k)";
const next = (text: string): string => text.replaceAll("(k)", "(k + 1)").replaceAll("^k", "^(k + 1)");
const DRIFTS = `all(r, ${DRIFT})`;

/** What the proofs of the descent do not share. */
interface Route {
  readonly statement: string;
  readonly sha256: string;
  /** What bounds |H(0)|, and the speed as sqrt(that/m): n, or |G|. */
  readonly size: string;
  /** The script that says so of H(0), and the axiom on the speed. */
  readonly bound: string;
  readonly speed: string;
  /** From the balls `ball` and `ball-next`: how far the secant matrix is from H(0). */
  readonly change: Step;
}

/** Gradient descent by secants: |e(k+1)| <= (|I - eta H(0)| + eta |Ht - H(0)|) |e(k)|, as long as no neuron leaves the ball; and none does. */
function descentOf({ statement, sha256, size, bound, speed, change }: Route): ProofScript {
  return defineProof({
    statement,
    sha256,
    steps: [
      // The rate is a number in [0, 1], and so are its powers.
      { id: "step-n", rule: "inequality", from: ["step"], claim: `eta * ${size} <= 1` },
      { id: "n-at-least-1", rule: "composition", claim: `eta * 1 <= eta * ${size}` },
      { id: "step-1", rule: "inequality", from: ["step-n", "n-at-least-1"], claim: "eta <= 1" },
      { id: "rate", rule: "inequality", from: ["step-1"], claim: "0 <= rate" },
      { id: "power-0-below", rule: "inequality", claim: "0 <= rate^0" },
      { id: "power-0-above", rule: "inequality", claim: "rate^0 <= 1" },
      {
        id: "power-0",
        rule: "conjunction",
        from: ["power-0-below", "power-0-above"],
        claim: "0 <= rate^0 and rate^0 <= 1",
      },
      { id: "power-k", rule: "assume", claim: "0 <= rate^k and rate^k <= 1" },
      { id: "power-next", rule: "inequality", from: ["power-k", "rate"], claim: "0 <= rate^(k + 1)" },
      { id: "power-small", rule: "inequality", from: ["power-k", "rate"], claim: "rate^(k + 1) <= 1" },
      {
        id: "power-both",
        rule: "conjunction",
        from: ["power-next", "power-small"],
        claim: "0 <= rate^(k + 1) and rate^(k + 1) <= 1",
      },
      {
        id: "power",
        rule: "induction",
        from: ["power-0", "power-both"],
        with: { variable: "k" },
        discharge: ["power-k"],
        claim: "0 <= rate^k and rate^k <= 1",
      },
      {
        id: "power-after",
        rule: "instantiate",
        from: ["power"],
        with: { k: "k + 1" },
        claim: "0 <= rate^(k + 1) and rate^(k + 1) <= 1",
      },
      // At the start.
      {
        id: "start-residual",
        rule: "axiom",
        cite: "du2018/descent-start",
        claim: "length(residual(0)) == length(e(0))",
      },
      {
        id: "start-decay",
        rule: "inequality",
        from: ["start-residual"],
        claim: "length(residual(0)) <= rate^0 * length(e(0))",
      },
      { id: "start-weights", rule: "axiom", cite: "du2018/weights-at-start", claim: "distance(r, weights(0)) == 0" },
      {
        id: "start-drift",
        rule: "inequality",
        from: ["start-weights"],
        claim: "distance(r, weights(0)) <= driftRadius * (1 - rate^0)",
      },
      ...forAll("start-drifts", "start-drift", ["r"], "distance(r, weights(0)) <= driftRadius * (1 - rate^0)"),
      {
        id: "start",
        rule: "conjunction",
        from: ["start-decay", "start-drifts"],
        claim:
          "length(residual(0)) <= rate^0 * length(e(0)) and all(r, distance(r, weights(0)) <= driftRadius * (1 - rate^0))",
      },
      // A step: neither end has left the ball.
      { id: "now", rule: "assume", claim: `${DECAY} and ${DRIFTS}` },
      { id: "residual", rule: "conjunction", from: ["now"], claim: DECAY },
      { id: "drifts", rule: "conjunction", from: ["now"], claim: DRIFTS },
      { id: "drift", rule: "specialise", from: ["drifts"], claim: DRIFT },
      { id: "inside", rule: "inequality", from: ["drift", "gap", "power"], claim: "distance(r, weights(k)) <= R" },
      ...forAll("ball", "inside", ["r"], "distance(r, weights(k)) <= R"),
      {
        id: "speed",
        rule: "axiom",
        cite: speed,
        claim: `distance(r, weights(k + 1)) <= distance(r, weights(k)) + eta * (sqrt(${size} / m) * length(residual(k)))`,
      },
      { id: "moved", rule: "inequality", from: ["speed", "drift", "residual"], claim: next(DRIFT) },
      ...forAll("moved-all", "moved", ["r"], next(DRIFT)),
      {
        id: "inside-next",
        rule: "inequality",
        from: ["moved", "gap", "power-after"],
        claim: "distance(r, weights(k + 1)) <= R",
      },
      ...forAll("ball-next", "inside-next", ["r"], "distance(r, weights(k + 1)) <= R"),
      change,
      {
        id: "near",
        rule: "inequality",
        from: ["secant-change", "few"],
        claim: "norm(secantGram(k) - H0) <= lambda0 / 4",
      },
      // So the secant matrix contracts nearly as H(0) does.
      { id: "norm-start", rule: "cite", cite: bound, claim: `norm(H0) <= ${size}` },
      {
        id: "contraction",
        rule: "contraction",
        from: ["floor", "norm-start", "step-n"],
        with: { v: "residual(k)", eta: "eta" },
        claim: `length(${SHRUNK}) <= (1 - eta * (3 * lambda0 / 4)) * length(residual(k))`,
      },
      {
        id: "changed",
        rule: "triangle",
        claim: `length(${CHANGED}) <= norm(secantGram(k) - H0) * length(residual(k))`,
      },
      {
        id: "perturbation",
        rule: "inequality",
        from: ["changed", "near"],
        claim: `length(${CHANGED}) <= lambda0 / 4 * length(residual(k))`,
      },
      { id: "scaled", rule: "triangle", claim: `length((-eta) * ${CHANGED}) == abs(-eta) * length(${CHANGED})` },
      {
        id: "triangle",
        rule: "triangle",
        claim: `length(${SHRUNK} + (-eta) * ${CHANGED}) <= length(${SHRUNK}) + length((-eta) * ${CHANGED})`,
      },
      {
        id: "descent",
        rule: "axiom",
        cite: "du2018/descent",
        claim: "residual(k + 1) == residual(k) - eta * act(secantGram(k), residual(k))",
      },
      {
        id: "split",
        rule: "matrix-algebra",
        claim: `${CHANGED} == act(secantGram(k), residual(k)) - act(H0, residual(k))`,
      },
      {
        id: "same",
        rule: "inequality",
        from: ["descent", "split"],
        claim: `${SHRUNK} + (-eta) * ${CHANGED} == residual(k + 1)`,
      },
      {
        id: "sum",
        rule: "rewrite",
        from: ["triangle", "same"],
        claim: `length(residual(k + 1)) <= length(${SHRUNK}) + length((-eta) * ${CHANGED})`,
      },
      {
        id: "shrinks",
        rule: "inequality",
        from: ["sum", "contraction", "scaled", "perturbation"],
        claim: "length(residual(k + 1)) <= rate * length(residual(k))",
      },
      {
        id: "rate-times",
        rule: "composition",
        from: ["residual", "rate"],
        claim: "rate * length(residual(k)) <= rate * (rate^k * length(e(0)))",
      },
      { id: "decays", rule: "inequality", from: ["shrinks", "rate-times"], claim: next(DECAY) },
      { id: "after", rule: "conjunction", from: ["decays", "moved-all"], claim: `${next(DECAY)} and ${next(DRIFTS)}` },
      {
        id: "for-ever",
        rule: "induction",
        from: ["start", "after"],
        with: { variable: "k" },
        discharge: ["now"],
        claim: `${DECAY} and ${DRIFTS}`,
      },
      { id: "decay", rule: "conjunction", from: ["for-ever"], claim: DECAY },
      { id: "all-drifts", rule: "conjunction", from: ["for-ever"], claim: DRIFTS },
      { id: "one-drift", rule: "specialise", from: ["all-drifts"], claim: DRIFT },
      {
        id: "radius",
        rule: "inequality",
        from: ["one-drift", "power"],
        claim: "distance(r, weights(k)) <= driftRadius",
      },
      ...forAll("radii", "radius", ["r"], "distance(r, weights(k)) <= driftRadius"),
      {
        id: "conclusion",
        rule: "conjunction",
        from: ["decay", "radii"],
        claim: `${DECAY} and all(r, distance(r, weights(k)) <= driftRadius)`,
      },
    ],
  });
}

/** By the number of pairs near their kink, a step of at most 1/n. */
export const descent = descentOf({
  statement: "descent",
  sha256: "5faf646744c573244585ab5ff65c42462d88bc7b4c2037ac3ec1ddc12fdcfcf0",
  size: "n",
  bound: "du2018/gram-at-start-bound",
  speed: "du2018/descent-speed",
  change: {
    id: "secant-change",
    rule: "cite",
    cite: "du2018/secant-change",
    from: ["ball", "ball-next"],
    claim: "norm(secantGram(k) - H0) <= 2 * n * Q(R)",
  },
});

/** By the largest share of neurons near a kink and the row sums of |g_ij|, a step of at most 1/|G|. */
export const descentByRows = descentOf({
  statement: "descent-by-rows",
  sha256: "12236026bb229050317df371da7cc2d4e0a9c57019dced3cac8650eba4dd1cb8",
  size: "normG",
  bound: "du2018/gram-at-start-norm",
  speed: "du2018/descent-speed-spectral",
  change: {
    id: "secant-change",
    rule: "cite",
    cite: "du2018/secant-rows",
    with: { b: "lambda0 / (8 * rowSumG)" },
    from: ["few", "ball", "ball-next"],
    claim: "norm(secantGram(k) - H0) <= 2 * (lambda0 / (8 * rowSumG)) * rowSumG",
  },
});

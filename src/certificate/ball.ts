import { createHash } from "node:crypto";
import { Rational } from "../kernel/index.ts";
import type { Facts } from "../lemma/index.ts";
import { greatestEigenvalue, leastEigenvalue } from "../linalg/index.ts";
import { hasPair, movedGramChange } from "../network/index.ts";
import type { BallClaim, MovedClaim, PairsClaim, PatternClaim } from "./certificate.ts";
import { floorScaled, vectorFor } from "./factor.ts";
import { fractionBits, integers } from "./start-section.ts";

/** Bits of the entries of the bound over a ball, and of its vector. */
export const BALL_BITS = 64;
const VECTOR_BITS = 30;
const POWER_STEPS = 40;

/** A bound of |H(W) - H(0)| over a ball, a little above what doubles say, with the vector that shows it. */
export interface BallBound {
  readonly bound: number;
  readonly v: string;
}

/** Power steps on the entrywise bound C, n x n, give the vector v > 0; the largest (C v)_i / v_i is the bound. */
export function ballBound(C: Float64Array): BallBound {
  const n = Math.sqrt(C.length);
  let v = new Float64Array(n).fill(1);
  for (let step = 0; step < POWER_STEPS; step++) {
    const image = times(C, v);
    const most = image.reduce((m, x) => Math.max(m, x), 0);
    if (!(most > 0)) break;
    v = v.map((x, i) => Math.max(image[i] / most + x / 16, 2 ** -12)); // shifted, so that no sign pattern is kept for ever
    const largest = v.reduce((m, x) => Math.max(m, x), 0);
    v = v.map((x) => x / largest);
  }
  const whole = v.map((x) => Math.max(1, Math.round(x * 2 ** VECTOR_BITS)));
  const bound = times(C, whole).reduce((most, x, i) => Math.max(most, x / whole[i]), 0);
  return { bound: bound * (1 + 2 ** -30) + n * 2 ** (8 - BALL_BITS), v: whole.join(" ") };
}

function times(C: Float64Array, v: Float64Array): Float64Array {
  const n = v.length;
  return v.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += C[i * n + j] * v[j];
    return sum;
  });
}

/** The claim of Lemma 3.2 on a ball. */
export function ballClaim(facts: Facts, radius: number): BallClaim {
  const { bound, v } = ballBound(facts.perturbationMatrix(radius));
  return { kind: "ball", radius: exact(radius), p: BALL_BITS, q: String(floorScaled(bound, BALL_BITS) + 1n), v };
}

/** A double as the fraction that it is. */
export const exact = (x: number): string => Rational.fromDouble(x).toString();

/** The digest of the activation pattern. */
export function patternClaim({ pattern }: Facts): PatternClaim {
  const hash = createHash("sha256");
  for (let i = 0; i < pattern.n; i++) {
    const line = Array.from({ length: pattern.m }, (_, r) => (hasPair(pattern, i, r) ? "1" : "0")).join("");
    hash.update(`${line}\n`);
  }
  return { kind: "activation-pattern", digest: hash.digest("hex") };
}

/** How many pairs are certainly, or possibly, within a radius of their kink. */
export function pairsClaim(facts: Facts, radius: number, relation: ">=" | "<="): PairsClaim {
  const { certainly, possibly } = facts.uncertainPairs(radius);
  return { kind: "uncertain-pairs", radius: exact(radius), relation, count: relation === "<=" ? possibly : certainly };
}

/** A point of the ball that breaks |H(W) - H(0)| < threshold; null when none is found. */
export function movedClaim(facts: Facts, radius: number, threshold: number): MovedClaim | null {
  const found = facts.refutation(radius, threshold);
  if (found === null) return null;
  const change = movedGramChange(facts.directions, facts.instance.start, facts.pattern, found.moves);
  const [least, greatest] = [leastEigenvalue(change), greatestEigenvalue(change)];
  const end = -least.value.hi > greatest.value.lo ? "least" : "greatest";
  const { value, vector } = end === "least" ? least : greatest;
  const sign = end === "least" ? 1 : -1;
  const { q, v } = vectorFor(null, sign, vector, sign > 0 ? value.hi : -value.lo, BALL_BITS);
  const moves = found.moves.map(({ neuron, weights }) => {
    const bits = fractionBits(weights);
    return { neuron, bits, weights: integers(weights, bits) };
  });
  return { kind: "moved-weights", radius: exact(radius), moves, end, p: BALL_BITS, q: String(sign > 0 ? -q : q), v };
}

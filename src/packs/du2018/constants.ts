/**
 * The constants of Du, Zhai, Poczos and Singh 2018 (arXiv:1810.02054), derived again with nothing hidden.
 * Expressions in mathjs syntax over the names of the quantities; docs/mathematics.md derives each. Those of a statement with a proof script are read from
 * what that script proves: the statement checked on data and the statement proved are one.
 */
import { stated } from "./stated.ts";

/** Where the statements stand. Numbers of statements are those of version 2 (ICLR 2019). */
export const PAPER = "arXiv:1810.02054v2";

/** Theorem 3.1: what lambda0 is above. */
export const BELOW_LAMBDA_0 = stated("theorem-3.1").unknown("unknown < lambdaMin(Hinf)");

/** Lemma 3.1: Hoeffding for each of n(n+1)/2 entries at distance sqrt(log(n(n+1)/delta) / (2m)), Frobenius norm, Weyl. */
export const WIDTH_LEMMA_31 = stated("lemma-3.1").constant("widthLemma31");

/** Lemma 3.1: how far H(0) may be from H_inf in the spectral norm. */
export const DISTANCE_TO_LIMIT = stated("lemma-3.1").unknown("norm(H0 - Hinf) <= unknown");

/** Lemma 3.1: what the least eigenvalue of H(0) is at least. */
export const FLOOR_AT_START = stated("lemma-3.1").unknown("unknown <= lambdaMin(H0)");

/** Lemma 3.2: what |H(W) - H(0)| stays below on the ball. */
export const DISTANCE_TO_START = stated("lemma-3.2").unknown("norm(H(W) - H0) < unknown");

/** Lemma 3.3: what the least eigenvalue of H(s) is supposed to be at least, along the flow. */
export const FLOOR_ALONG_FLOW = stated("lemma-3.3").assumed("floor", "unknown <= lambdaMin(H(Wt(s)))");

/** Lemma 3.4: the same, for every W in the ball. */
export const FLOOR_ON_BALL = stated("lemma-3.4").assumed("ball", "unknown <= lambdaMin(H(W))");

/** Lemma 3.2 as printed: what the least eigenvalue of H(W) is above. */
export const FLOOR_PRINTED = stated("lemma-3.2-printed").unknown("unknown < lambdaMin(H(W))");

/** Lemma 3.2: E Q <= 2 n R / sqrt(2 pi), Markov, and |H(W) - H(0)| <= 2 n Q. */
export const RADIUS_LEMMA_32 = stated("lemma-3.2").constant("radius");

/** Theorem 3.2: the rate at which |y - u(t)|^2 decays along the flow. */
export const RATE_THEOREM_32 = stated("theorem-3.2").unknown("length(e(t))^2 <= exp(-unknown * t) * length(e(0))^2");

/** Lemma 3.3: the same, while the least eigenvalue keeps its floor. */
export const DECAY_RATE = stated("lemma-3.3").unknown("length(e(T))^2 <= exp(-unknown * T) * length(e(0))^2");

/** Theorem 4.1: the factor by which |y - u(k)|^2 shrinks at every step. */
export const DECAY_FACTOR = stated("theorem-4.1").unknown("length(residual(k))^2 <= unknown^k * length(e(0))^2");

/** Lemma 3.3, as the integral of exp(-lambda0 s / 2) gives it. */
export const DRIFT_RADIUS = stated("lemma-3.3").unknown("distance(r, Wt(T)) <= unknown");

/** Lemma 3.4: the radius within which every neuron stays for ever. */
export const DRIFT_LEMMA_34 = stated("lemma-3.4").unknown("distance(r, Wt(t)) <= unknown");

/** Lemma 3.3, as usually printed: half of what the integral gives. */
export const DRIFT_RADIUS_PRINTED = stated("lemma-3.3-printed").unknown("distance(r, Wt(T)) <= unknown");

/** Theorem 3.2: R' < R with delta/3 for each of Lemma 3.1, Lemma 3.2 and Markov on |y - u(0)|^2. */
export const WIDTH_THEOREM_32 = stated("theorem-3.2").constant("widthTheorem32");

/** Section 4: the radius for which Lemma 4.1 leaves |H_perp| and |I_2| small enough, at failure probability delta/3. */
export const RADIUS_SECTION_4 = "sqrt(2 * pi) / 96 * delta * lambda0 / n^2";

/** Lemma 4.1: what the number of pairs (neuron, input) near their kink is at most. */
export const MOST_PAIRS = stated("lemma-4.1").constant("mostPairs");

/** Corollary 4.1: the factor of the decay that it assumes. */
export const FACTOR_COROLLARY_41 = stated("corollary-4.1").assumed(
  "decay",
  "length(residual(l))^2 <= unknown^l * length(e(0))^2",
);

/** Corollary 4.1: the step size up to which that factor is not negative. */
export const STEP_SIZE_COROLLARY_41 = stated("corollary-4.1").assumed("step", "eta <= unknown");

/** Corollary 4.1: the radius that no neuron leaves. */
export const DRIFT_COROLLARY_41 = stated("corollary-4.1").unknown("distance(r, weights(K)) <= unknown");

/** Theorem 4.1 by the paper's route: 4 sqrt(n) |y - u(0)| / (sqrt(m) lambda0) < R of section 4. */
export const WIDTH_THEOREM_41 = stated("theorem-4.1").constant("widthTheorem41");

/** Theorem 4.1 by the paper's route: the step size up to which eta^2 n^2 is at most eta lambda0 / 4. */
export const STEP_SIZE_THEOREM_41 = stated("theorem-4.1").assumed("step", "eta <= unknown");

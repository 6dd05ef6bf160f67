/**
 * The constants of Du, Zhai, Poczos and Singh 2018 (arXiv:1810.02054), derived again with nothing hidden.
 * Expressions in mathjs syntax over the names of the quantities; docs/mathematics.md derives each.
 */

/** Where the statements stand. Numbers of statements are those of version 2 (ICLR 2019). */
export const PAPER = "arXiv:1810.02054v2";

/** Lemma 3.1: Hoeffding for each of n(n+1)/2 entries at distance sqrt(log(n(n+1)/delta) / (2m)), Frobenius norm, Weyl. */
export const WIDTH_LEMMA_31 = "8 * n^2 * log(n * (n + 1) / delta) / lambda0^2";

/** Lemma 3.2: E Q <= 2 n R / sqrt(2 pi), Markov, and |H(W) - H(0)| <= 2 n Q. */
export const RADIUS_LEMMA_32 = "sqrt(2 * pi) / 16 * delta * lambda0 / n^2";

/** Lemma 3.3 and Theorem 3.2: the rate at which |y - u(t)|^2 decays along the flow. */
export const DECAY_RATE = "lambda0";

/** Theorem 4.1: the factor by which |y - u(k)|^2 shrinks at every step. */
export const DECAY_FACTOR = "1 - stepSize * lambda0 / 2";

/** Lemma 3.3, as the integral of exp(-lambda0 s / 2) gives it. */
export const DRIFT_RADIUS = "2 * sqrt(n) * initialResidual / (sqrt(width) * lambda0)";

/** Lemma 3.3, as usually printed: half of what the integral gives. */
export const DRIFT_RADIUS_PRINTED = "sqrt(n) * initialResidual / (sqrt(width) * lambda0)";

/** Theorem 3.2: R' < R with delta/3 for each of Lemma 3.1, Lemma 3.2 and Markov on |y - u(0)|^2. */
export const WIDTH_THEOREM_32 = "27648 / (2 * pi) * n^5 * (labelNormSquared + n / 2) / (lambda0^4 * delta^3)";

/** Section 4: the radius for which Lemma 4.1 leaves |H_perp| and |I_2| small enough, at failure probability delta/3. */
export const RADIUS_SECTION_4 = "sqrt(2 * pi) / 96 * delta * lambda0 / n^2";

/** Corollary 4.1. */
export const DRIFT_COROLLARY_41 = "4 * sqrt(n) * initialResidual / (sqrt(width) * lambda0)";

/** Theorem 4.1 by the paper's route: 4 sqrt(n) |y - u(0)| / (sqrt(m) lambda0) < R of section 4. */
export const WIDTH_THEOREM_41 = "442368 / (2 * pi) * n^5 * (labelNormSquared + n / 2) / (lambda0^4 * delta^3)";

/** Theorem 4.1 by the paper's route: the step size up to which eta^2 n^2 is at most eta lambda0 / 4. */
export const STEP_SIZE_THEOREM_41 = "lambda0 / (4 * n^2)";

/**
 * Widths from which on the conclusions of du2018 hold with probability at least 1 - delta by sharper arguments than the paper's, each with
 * every constant. Expressions over the names of the quantities and `gramRowSum`, the largest row sum of |g_ij|; docs/mathematics.md derives them.
 */

import { stated } from "./stated.ts";

/**
 * Lemma 3.1 by matrix Bernstein (Tropp 2012, Found. Comput. Math. 12, Theorem 1.4): H(0) - H_inf is a sum of m independent symmetric matrices
 * (D_r G D_r - H_inf) / m of norm at most |G| / m, whose squares add up to at most |G| |H_inf| / m <= |G|^2 / (2m), at distance lambda0 / 4.
 */
export const SHARPER_LEMMA_31 = "32 * log(2 * n / delta) * normG * (normG / 2 + lambda0 / 12) / lambda0^2";

/**
 * Theorems 3.2 and 4.1 with R = sqrt(pi / 2) lambda0 / (16 gramRowSum) and eta <= 1 / |G|, three events at delta / 3. The first: the drift
 * 2 sqrt(|G|) |e(0)| / (sqrt(m) lambda0) is at most R, with |e(0)| <= |y| + sqrt(2 n log(6 n / delta)) (each u_i(0) is sub-Gaussian with variance 1).
 */
export const SHARPER_DRIFT = stated("theorem-4.1-chernoff").constant("widthChernoff");

/** The second: lambda_min(H(0)) >= 3/4 lambda0, by matrix Chernoff (Tropp 2012, Theorem 1.1): fails with probability at most n exp(-m lambda0 / (32 |G|)). */
export const SHARPER_EIGENVALUE = "32 * normG * log(3 * n / delta) / lambda0";

/** The third: on every x_i less than twice the expected share of neurons is within R of the kink, by Chernoff: n exp(-m lambda0 / (48 gramRowSum)). */
export const SHARPER_PATTERNS = "48 * gramRowSum * log(3 * n / delta) / lambda0";

/** What each width is the largest of, by statement; a statement that holds at every width has none. */
export const SHARPER_WIDTHS: Readonly<Record<string, readonly string[]>> = {
  "du2018/lemma-3.1": [SHARPER_LEMMA_31],
  "du2018/lemma-3.2": [],
  "du2018/theorem-3.2": [SHARPER_DRIFT, SHARPER_EIGENVALUE, SHARPER_PATTERNS],
  "du2018/lemma-4.1": [],
  "du2018/theorem-4.1": [SHARPER_DRIFT, SHARPER_EIGENVALUE, SHARPER_PATTERNS],
};

/** A step of the paper's argument for the width of Theorem 4.1, and the factor that it gives away against the sharper one. */
export interface Loss {
  readonly step: string;
  readonly factor: string;
}

/** The factors multiply to the paper's width of Theorem 4.1 over {@link SHARPER_DRIFT}. */
export const LOSSES: readonly Loss[] = [
  {
    step: "second-order term and predictions bounded apart (radius halved, drift doubled), instead of secants",
    factor: "16",
  },
  { step: "gradient at most sqrt(n) |e|, instead of sqrt(|G|) |e|", factor: "n / normG" },
  {
    step: "Markov for the number of pairs that can flip, at delta / 3, instead of Chernoff",
    factor: "(3 / (2 * delta))^2",
  },
  { step: "|H(W) - H(0)| at most the sum of all entries, instead of a row sum", factor: "(n^2 / gramRowSum)^2" },
  {
    step: "Markov for |y - u(0)|^2, at delta / 3, instead of a sub-Gaussian bound",
    factor: "3 * (labelNormSquared + n / 2) / delta / (sqrt(labelNormSquared) + sqrt(2 * n * log(6 * n / delta)))^2",
  },
];

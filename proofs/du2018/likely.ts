import type { Step } from "../../src/proof/index.ts";

export const FLOOR_AT_START = "3 * lambda0 / 4 <= lambdaMin(H0)";
export const NEAR_AT_START = `norm(H0 - Hinf) <= lambda0 / 4 and ${FLOOR_AT_START}`;
/** The residual at the start is not so large that it has probability delta/3 only. */
export const SMALL = "not((Y2 + n / 2) / (delta / 3) <= length(e(0))^2)";

/** Lemma 3.1 at delta/3, from the premise `width`: a width of at least `constant`/(2 pi) n^5 (Y2 + n/2)/(lambda0^4 delta^3). */
export function lemma31AtThird(constant: string, name: string): Step[] {
  return [
    // Lemma 3.1 at delta/3: its width is implied, as log(3 n (n+1)/delta) <= 6 n^2/delta.
    { id: "argument", rule: "inequality", claim: "0 <= n * (n + 1) / (delta / 3) - 1" },
    {
      id: "tangent",
      rule: "cite",
      cite: "du2018/logarithm",
      with: { z: "n * (n + 1) / (delta / 3) - 1" },
      from: ["argument"],
      claim: "log(1 + (n * (n + 1) / (delta / 3) - 1)) <= n * (n + 1) / (delta / 3) - 1",
    },
    { id: "n-linear", rule: "inequality", claim: "n <= n^2" },
    {
      id: "log",
      rule: "inequality",
      from: ["tangent", "n-linear"],
      claim: "log(n * (n + 1) / (delta / 3)) <= 6 * n^2 / delta",
    },
    { id: "small-factors", rule: "inequality", claim: "lambda0^2 * delta^2 <= 1" },
    {
      id: "inverse",
      rule: "inequality",
      from: ["small-factors"],
      claim: "1 / (delta * lambda0^2) <= 1 / (lambda0^4 * delta^3)",
    },
    { id: "n-squared", rule: "inequality", claim: "1 <= n^2" },
    { id: "number", rule: "inequality", claim: `48 <= ${constant} / (4 * pi)` },
    { id: "power", rule: "inequality", from: ["n-squared"], claim: "n^4 <= n^6" },
    {
      id: "product",
      rule: "composition",
      from: ["number", "power"],
      claim: `48 * n^4 <= ${constant} / (4 * pi) * n^6`,
    },
    {
      id: "compared",
      rule: "composition",
      from: ["product", "inverse"],
      claim: `48 * n^4 * (1 / (delta * lambda0^2)) <= ${constant} / (4 * pi) * n^6 * (1 / (lambda0^4 * delta^3))`,
    },
    {
      id: "less",
      rule: "inequality",
      claim: `${constant} / (4 * pi) * n^6 / (lambda0^4 * delta^3) <= ${name}`,
    },
    {
      id: "width-31",
      rule: "inequality",
      from: ["log", "compared", "less", "width"],
      claim: "8 * n^2 * log(n * (n + 1) / (delta / 3)) / lambda0^2 <= m",
    },
    {
      id: "lemma-3.1",
      rule: "cite",
      cite: "du2018/lemma-3.1",
      with: { delta: "delta / 3" },
      from: ["width-31"],
      claim: `1 - delta / 3 <= P(${NEAR_AT_START})`,
    },
  ];
}

/** Markov on |e(0)|^2 at delta/3: the step `small`. */
export const SMALL_RESIDUAL: readonly Step[] = [
  { id: "fact-8", rule: "cite", cite: "du2018/fact-8", claim: "E(length(e(0))^2) == Y2 + n / 2" },
  { id: "positive", rule: "inequality", claim: "0 < (Y2 + n / 2) / (delta / 3)" },
  {
    id: "markov",
    rule: "markov",
    from: ["fact-8", "positive"],
    with: { t: "(Y2 + n / 2) / (delta / 3)" },
    claim: "P((Y2 + n / 2) / (delta / 3) <= length(e(0))^2) <= delta / 3",
  },
  { id: "small", rule: "monotone", from: ["markov"], claim: `1 - delta / 3 <= P(${SMALL})` },
];

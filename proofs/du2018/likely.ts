import type { Step } from "../../src/proof/index.ts";

export const FLOOR_AT_START = "3 * lambda0 / 4 <= lambdaMin(H0)";
export const NEAR_AT_START = `norm(H0 - Hinf) <= lambda0 / 4 and ${FLOOR_AT_START}`;
/** The residual at the start is not so large that it has probability delta/parts only. */
export const small = (parts: number): string => `not((Y2 + n / 2) / (delta / ${parts}) <= length(e(0))^2)`;

/** Lemma 3.1 at delta/parts, from the premise `width`: a width of at least `constant`/(2 pi) n^5 (Y2 + n/2)/(lambda0^4 delta^3). */
export function lemma31At(parts: number, constant: string, name: string): Step[] {
  return [
    // Its width is implied, as log(parts n (n+1)/delta) <= 2 parts n^2/delta.
    { id: "argument", rule: "inequality", claim: `0 <= n * (n + 1) / (delta / ${parts}) - 1` },
    {
      id: "tangent",
      rule: "cite",
      cite: "du2018/logarithm",
      with: { z: `n * (n + 1) / (delta / ${parts}) - 1` },
      from: ["argument"],
      claim: `log(1 + (n * (n + 1) / (delta / ${parts}) - 1)) <= n * (n + 1) / (delta / ${parts}) - 1`,
    },
    { id: "n-linear", rule: "inequality", claim: "n <= n^2" },
    {
      id: "log",
      rule: "inequality",
      from: ["tangent", "n-linear"],
      claim: `log(n * (n + 1) / (delta / ${parts})) <= ${2 * parts} * n^2 / delta`,
    },
    { id: "small-factors", rule: "inequality", claim: "lambda0^2 * delta^2 <= 1" },
    {
      id: "inverse",
      rule: "inequality",
      from: ["small-factors"],
      claim: "1 / (delta * lambda0^2) <= 1 / (lambda0^4 * delta^3)",
    },
    { id: "n-squared", rule: "inequality", claim: "1 <= n^2" },
    { id: "number", rule: "inequality", claim: `${16 * parts} <= ${constant} / (4 * pi)` },
    { id: "power", rule: "inequality", from: ["n-squared"], claim: "n^4 <= n^6" },
    {
      id: "product",
      rule: "composition",
      from: ["number", "power"],
      claim: `${16 * parts} * n^4 <= ${constant} / (4 * pi) * n^6`,
    },
    {
      id: "compared",
      rule: "composition",
      from: ["product", "inverse"],
      claim: `${16 * parts} * n^4 * (1 / (delta * lambda0^2)) <= ${constant} / (4 * pi) * n^6 * (1 / (lambda0^4 * delta^3))`,
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
      claim: `8 * n^2 * log(n * (n + 1) / (delta / ${parts})) / lambda0^2 <= m`,
    },
    {
      id: "lemma-3.1",
      rule: "cite",
      cite: "du2018/lemma-3.1",
      with: { delta: `delta / ${parts}` },
      from: ["width-31"],
      claim: `1 - delta / ${parts} <= P(${NEAR_AT_START})`,
    },
  ];
}

/** Markov on |e(0)|^2 at delta/parts: the step `small`. */
export const smallResidual = (parts: number): readonly Step[] => [
  { id: "fact-8", rule: "cite", cite: "du2018/fact-8", claim: "E(length(e(0))^2) == Y2 + n / 2" },
  { id: "positive", rule: "inequality", claim: `0 < (Y2 + n / 2) / (delta / ${parts})` },
  {
    id: "markov",
    rule: "markov",
    from: ["fact-8", "positive"],
    with: { t: `(Y2 + n / 2) / (delta / ${parts})` },
    claim: `P((Y2 + n / 2) / (delta / ${parts}) <= length(e(0))^2) <= delta / ${parts}`,
  },
  { id: "small", rule: "monotone", from: ["markov"], claim: `1 - delta / ${parts} <= P(${small(parts)})` },
];

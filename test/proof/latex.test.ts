import temml from "temml";
import { describe, expect, it } from "vitest";
import { PROOFS } from "../../proofs/index.ts";
import { latexOf, vocabularyOf } from "../../src/proof/index.ts";
import { SMALL } from "./support.ts";

const written = (text: string): string => {
  const statement = { id: "test/latex", title: "", source: "", conclusion: "x <= x" };
  const vocabulary = vocabularyOf({ statement, sha256: "", vocabulary: { ...SMALL, lambda0 }, steps: [] });
  return latexOf(vocabulary.claim(text), vocabulary);
};
const lambda0 = { sort: "real", range: "(0, 1/2]", meaning: "least eigenvalue", latex: "\\lambda_0" } as const;

describe("a claim as LaTeX", () => {
  it.each([
    ["x * (y + 1) <= 2", String.raw`x \, (y + 1) \le 2`],
    ["x - (y - z) < -z", "x - (y - z) < -z"],
    ["(x * y)^2 == x^2 * y^2", String.raw`(x \, y)^{2} = x^{2} \, y^{2}`],
    ["2 * 3 <= (x / y) / z", String.raw`2 \cdot 3 \le \frac{\frac{x}{y}}{z}`],
    ["exp(-lambda0 * x) <= sqrt(2 * pi)", String.raw`\exp((-\lambda_0) \, x) \le \sqrt{2 \, \pi}`],
    [
      "all(x, implies(x <= 1 and y <= 1, x * y <= 1))",
      String.raw`\forall x \colon x \le 1 \land y \le 1 \Rightarrow x \, y \le 1`,
    ],
    ["implies(all(x, x <= y), y >= 1)", String.raw`(\forall x \colon x \le y) \Rightarrow 1 \le y`],
    ["sum(k, x) * z <= 1", String.raw`(\sum_{k} x) \, z \le 1`],
    ["integral(x, 0, z, x^2) <= c", String.raw`\int_{0}^{z} x^{2} \, dx \le c`],
  ])("%s is %s", (text, latex) => {
    expect(written(text)).toBe(latex);
  });

  it("every claim of every script is LaTeX that temml can typeset", () => {
    for (const script of PROOFS) {
      const vocabulary = vocabularyOf(script);
      for (const { claim } of script.steps) {
        const latex = latexOf(vocabulary.claim(claim), vocabulary);
        expect(() => temml.renderToString(latex, { throwOnError: true }), `${claim} as ${latex}`).not.toThrow();
      }
    }
  });
});

// A lemma of your own, in one file. Run it with
//   npx lemmata check examples/wine.csv --label class --normalize --pack examples/lemma-of-your-own.mjs
import { atMost, defineLemma, unitInputs } from "lemmata";

/** Hoeffding and Frobenius bound |H(0) - H_inf| by c, and |G| >= 1 for inputs of norm 1. */
export default defineLemma({
  id: "mine/lemma-1",
  title: "The Gram matrix is near its limit, at the scale of |G|",
  statement: String.raw`\lVert H(0) - H^\infty \rVert_2 \le c\, \lVert G \rVert_2`,
  summary: "H(0) differs from H_inf by at most c |G|, with c from Hoeffding's inequality at this width.",
  source: { paper: "unpublished", label: "Lemma 1" },
  assumes: [unitInputs],
  constants: { c: "n * sqrt(log(n * (n + 1) / delta) / (2 * width))" },
  check: ({ normH0MinusHinf, normG }, { c }) => atMost(normH0MinusHinf, c.times(normG)),
});

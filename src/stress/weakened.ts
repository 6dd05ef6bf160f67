import { certified, defineLemma, greaterThan, type Hypothesis, type Pack, refuted } from "../lemma/index.ts";
import { theorem31 } from "../packs/du2018/theorem-3.1.ts";

/** No two inputs point in one direction: "non-parallel" read without the opposite one. */
const noEqualInputs: Hypothesis = {
  id: "weakened/no-equal-inputs",
  statement: "no two inputs are equal on the unit sphere",
  check: ({ facts }) => {
    const [rows] = [...facts.geometry.identical, ...facts.geometry.parallel];
    if (rows === undefined) return certified("all directions are different (exact)");
    const summary = `data rows ${rows.join(" and ")} point in one direction`;
    return refuted(summary, { kind: "collinear", summary, data: { rows } });
  },
};

/** Theorem 3.1 of Du et al. 2018 with its hypothesis weakened so far that it is false: opposite inputs are allowed. */
const theorem31Weakened = defineLemma({
  ...theorem31,
  id: "weakened/theorem-3.1",
  title: "Theorem 3.1 for inputs that are merely different",
  summary:
    "If no two inputs are equal, the least eigenvalue lambda0 of the limit Gram matrix is positive. False: the hexagon.",
  asPrinted: true,
  assumes: [noEqualInputs],
  notes: ["Three opposite pairs in a plane make H_inf singular."],
  check: (quantities) => {
    const { dimension, witness } = quantities.facts.kernelDimension;
    if (witness === null) return greaterThan(quantities.lambda0, 0);
    const summary = `lambda0 is exactly 0: H_inf has a kernel of dimension ${dimension}`;
    return refuted(summary, { kind: "null-vector", summary, data: { dimension, ...witness } });
  },
});

/** Statements weakened or altered so that they are false, for the search to refute. */
export const weakened: Pack = {
  id: "weakened",
  title: "Statements of du2018 weakened so far that they are false",
  paper: theorem31.source.paper,
  lemmas: [theorem31Weakened],
};

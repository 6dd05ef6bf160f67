import { defineLemma, greaterThan } from "../../lemma/index.ts";
import { BELOW_LAMBDA_0, PAPER } from "./constants.ts";
import { noCollinearInputs } from "./hypotheses.ts";

/** Du et al. 2018, Theorem 3.1: the limit Gram matrix of inputs no two of which are parallel is positive definite. */
export const theorem31 = defineLemma({
  id: "du2018/theorem-3.1",
  title: "The limit Gram matrix is positive definite",
  statement: String.raw`x_i \nparallel x_j \text{ for } i \ne j \implies \lambda_0 = \lambda_{\min}(H^\infty) > 0,\quad H^\infty_{ij} = x_i^\top x_j \, \frac{\pi - \arccos(x_i^\top x_j)}{2\pi}`,
  summary: "If no two inputs are parallel, the least eigenvalue lambda0 of the limit Gram matrix is positive.",
  source: { paper: PAPER, label: "Theorem 3.1", note: "an assumption in version 1" },
  scope: "this dataset",
  assumes: [noCollinearInputs],
  notes: [
    "Parallel must be read as collinear: opposite inputs can make H_inf singular too (the hexagon), though one opposite pair is harmless.",
    "Norms do not matter here: lambda0 is that of the rows projected to the unit sphere, whether or not --normalize is given.",
  ],
  check: (quantities) => greaterThan(quantities.lambda0, quantities.value(BELOW_LAMBDA_0)),
});

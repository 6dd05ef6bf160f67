import { AXIOMS, PROOFS } from "../../../proofs/index.ts";
import { Ball, Interval } from "../../kernel/index.ts";
import type { PackProofs, Quantities } from "../../lemma/index.ts";

/** The scripts in proofs/du2018, and what their terms are on an instance. */
export const proofs: PackProofs = {
  scripts: PROOFS,
  axioms: AXIOMS,
  measures: {
    n: ({ n }) => n.ball,
    m: ({ width }) => width.ball,
    delta: ({ delta }) => delta.ball,
    lambda0: ({ lambda0 }) => lambda0.ball,
    eta: ({ stepSize }) => stepSize.ball,
    Y2: ({ labelNormSquared }) => labelNormSquared.ball,
    "length(e(0))": ({ initialResidual }) => initialResidual.ball,
    "lambdaMin(Hinf)": ({ lambda0 }) => lambda0.ball,
    "lambdaMin(H0)": ({ lambdaMinH0 }) => lambdaMinH0.ball,
    "norm(H0 - Hinf)": ({ normH0MinusHinf }) => normH0MinusHinf.ball,
    "abs(entry(H0 - Hinf, i, j))": ({ facts, bits }) => Ball.of(facts.largestEntryH0MinusHinf, bits),
    Q: (quantities, [radius]) => flips(quantities, radius),
  },
};

/** Q(R): the pairs (neuron, input) within R of their kink, over m. */
function flips({ facts, width, bits }: Quantities, radius: Ball): Ball {
  const { lo, hi } = radius.toInterval();
  const pairs = Interval.between(facts.uncertainPairs(lo).certainly, facts.uncertainPairs(hi).possibly);
  return Ball.of(pairs, bits).over(width.ball);
}

import { lessThan, type Outcome, type Quantities, refuted, shown, type Term, undecided } from "../../lemma/index.ts";

/**
 * Whether |H(W) - H(0)| < lambda0 / 4 for every W in the ball: proved by a majorant over the ball, or refuted by one W.
 * Shows the critical radius, bracketed, beside the radius of the paper.
 */
export function perturbationStays(quantities: Quantities, radius: Term): Outcome {
  const { facts, lambda0 } = quantities;
  const threshold = lambda0.over(4);
  const { certified, refuted: broken } = facts.criticalRadius;
  quantities.showDouble("certifiedRadius", certified);
  if (broken !== null) quantities.showDouble("refutedRadius", broken);
  const proved = lessThan(quantities.perturbationBound(radius), threshold);
  if (proved.verdict === "holds") return proved;
  const found = facts.refutation(radius.ball.toInterval().lo, threshold.ball.toInterval().hi);
  if (found === null) {
    return undecided(
      `the bound over the ball is ${shown(facts.perturbation(radius.ball.toInterval().hi))}, not below ${threshold.text}, and no point of the ball that breaks the claim was found`,
    );
  }
  const summary = `moving ${found.moves.length} neurons by at most R makes |H(W) - H(0)| >= ${shown(found.lowerBound)}`;
  return refuted(summary, { kind: "weights", summary, data: { moves: found.moves, lowerBound: found.lowerBound } });
}

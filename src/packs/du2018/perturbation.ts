import { Problem } from "../../kernel/index.ts";
import {
  lessThan,
  type Outcome,
  type Quantities,
  refuted,
  shown,
  type Term,
  undecided,
  type Witness,
} from "../../lemma/index.ts";
import type { Move } from "../../network/index.ts";
import { DISTANCE_TO_START } from "./constants.ts";

/**
 * Whether |H(W) - H(0)| < lambda0 / 4 for every W in the ball: proved by a majorant over the ball, or refuted by one W.
 * Shows the critical radius, bracketed, beside the radius of the paper.
 */
export function perturbationStays(quantities: Quantities, radius: Term): Outcome {
  const { facts } = quantities;
  const threshold = quantities.value(DISTANCE_TO_START);
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
  return brokenBy(found.moves, found.lowerBound);
}

/**
 * Judges a point of the ball that an earlier run found: within the radius, and |H(W) - H(0)| >= lambda0 / 4? Only the new weights of the
 * witness are used.
 * @throws Problem when the witness names no weights, or they do not fit the start
 */
export function judgeMoves(quantities: Quantities, radius: Term, witness: Witness): Outcome {
  const moves = movesOf(witness);
  const { distance, change } = quantities.facts.moved(moves);
  const threshold = quantities.value(DISTANCE_TO_START).ball.toInterval().hi;
  const inside = distance <= radius.ball.toInterval().lo;
  if (inside && change.lo >= threshold) return brokenBy(moves, change.lo);
  return undecided(
    `the weights of the witness are ${shown(distance)} away and move H by ${shown(change.lo)}: that does not break the claim`,
  );
}

function brokenBy(moves: readonly Move[], lowerBound: number): Outcome {
  const summary = `moving ${moves.length} neurons by at most R makes |H(W) - H(0)| >= ${shown(lowerBound)}`;
  return refuted(summary, { kind: "weights", summary, data: { moves, lowerBound } });
}

function movesOf({ data }: Witness): Move[] {
  const { moves } = data;
  if (Array.isArray(moves) && moves.every(isMove)) return moves;
  throw new Problem({
    code: "replay/witness",
    message: "the witness of Lemma 3.2 names no weights",
    expected: "data.moves: a list of { neuron, weights }",
    advice: "replay a report as lemmata check wrote it",
  });
}

function isMove(move: unknown): move is Move {
  if (typeof move !== "object" || move === null || !("neuron" in move) || !("weights" in move)) return false;
  return (
    Number.isSafeInteger(move.neuron) && Array.isArray(move.weights) && move.weights.every((w) => typeof w === "number")
  );
}
